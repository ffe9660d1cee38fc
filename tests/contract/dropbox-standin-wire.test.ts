import { describe, expect, it } from 'vitest';
import { createSdkClient } from '../standins/dropbox/sdk-client.ts';

const rpc = 'https://api.dropboxapi.com/2';
const content = 'https://content.dropboxapi.com/2';

async function setUp() {
  const { dropbox, fetch, signedIn } = await createSdkClient();
  const authorization = `Bearer ${signedIn.accessToken}`;
  async function call(
    address: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
  ) {
    const headers = { authorization, ...init.headers };
    const response = await fetch(address, { method: 'POST', ...init, headers });
    const text = await response.text();
    return { status: response.status, type: response.headers.get('content-type'), text, response };
  }
  return { dropbox, fetch, call };
}

describe('a remote procedure call', () => {
  it.each([
    ['another type', { 'content-type': 'text/plain' }, '{"url":"x"}', 'Bad HTTP "Content-Type"'],
    ['broken JSON', { 'content-type': 'application/json' }, '{', 'could not decode input as JSON'],
    [
      'an unknown field',
      { 'content-type': 'application/json' },
      '{"url":"x","why":1}',
      "request body: unknown field 'why'",
    ],
    [
      'a missing field',
      { 'content-type': 'application/json' },
      '{}',
      "request body: missing required field 'url'",
    ],
    [
      'a wrong kind',
      { 'content-type': 'application/json' },
      '{"url":1}',
      'request body: url: expected string, got integer',
    ],
  ])('is refused in plain text for %s', async (_, headers, body, reason) => {
    const { call } = await setUp();
    const answer = await call(`${rpc}/sharing/revoke_shared_link`, { headers, body });
    expect(answer.status).toBe(400);
    expect(answer.type).toContain('text/plain');
    expect(answer.text).toContain('Error in call to API function "sharing/revoke_shared_link": ');
    expect(answer.text).toContain(reason);
  });

  it('names the place of a fault deep in the argument', async () => {
    const { call } = await setUp();
    const settings = { expires: '2030-01-01T00:00:00.000Z' };
    const answer = await call(`${rpc}/sharing/create_shared_link_with_settings`, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ path: '/a.jpg', settings }),
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("request body: settings: expires: time data '2030-01-01");
  });

  it('without argument takes no body, or null, and nothing else', async () => {
    const { call } = await setUp();
    const address = `${rpc}/users/get_space_usage`;
    const json = { 'content-type': 'application/json' };
    const none = await call(address, {});
    const nothing = await call(address, { headers: json, body: 'null' });
    const object = await call(address, { headers: json, body: '{}' });
    expect([none.status, nothing.status, object.status]).toEqual([200, 200, 400]);
    expect(object.text).toContain('expected null, got value');
  });

  it('answers null for a void result', async () => {
    const { call } = await setUp();
    const answer = await call(`${rpc}/auth/token/revoke`, {});
    expect([answer.status, answer.text]).toEqual([200, 'null']);
  });

  it('needs a well-formed authorization', async () => {
    const { call } = await setUp();
    const address = `${rpc}/users/get_space_usage`;
    const malformed = await call(address, { headers: { authorization: 'Bearer nonsense' } });
    expect(malformed.status).toBe(400);
    expect(malformed.text).toContain('The given OAuth 2 access token is malformed.');
    const unknown = { authorization: `Bearer sl.u.${'x'.repeat(60)}` };
    const refused = await call(address, { headers: unknown });
    expect(refused.status).toBe(401);
    expect(JSON.parse(refused.text)).toMatchObject({ error: { '.tag': 'invalid_access_token' } });
  });

  it('is a POST to a function that exists on that host', async () => {
    const { call } = await setUp();
    const get = await call(`${rpc}/users/get_space_usage`, { method: 'GET' });
    const unknown = await call(`${rpc}/files/teleport`, {});
    const elsewhere = await call(`${rpc}/files/upload`, {});
    expect([get.status, unknown.status, elsewhere.status]).toEqual([405, 400, 400]);
    expect(unknown.text).toContain('Unknown API function: "files/teleport"');
  });

  it('carries no CORS header, not even for a preflight', async () => {
    const { call } = await setUp();
    const headers = { origin: 'https://www.tiktok.com' };
    const answer = await call(`${rpc}/users/get_space_usage`, { headers });
    const preflight = await call(`${rpc}/users/get_space_usage`, { method: 'OPTIONS', headers });
    for (const { response } of [answer, preflight]) {
      const names = [...response.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(preflight.status).toBe(405);
  });

  it('is written to the log with its argument and status', async () => {
    const { dropbox, call } = await setUp();
    const body = '{"path":"/gone.jpg"}';
    const headers = { 'content-type': 'application/json' };
    await call(`${rpc}/files/get_metadata`, { headers, body });
    expect(dropbox.calls.at(-1)).toMatchObject({
      route: 'files/get_metadata',
      args: { path: '/gone.jpg' },
      status: 409,
      bodyBytes: body.length,
      accountId: dropbox.accounts.basic.accountId,
    });
  });
});

describe('an upload call', () => {
  const octets = { 'content-type': 'application/octet-stream' };

  it.each([
    ['the type of the photo', { 'content-type': 'image/jpeg' }, 'Bad HTTP "Content-Type"'],
    ['no argument header', octets, 'Must provide HTTP header "Dropbox-API-Arg"'],
    [
      'a header that is not escaped',
      { ...octets, 'dropbox-api-arg': '{"path":"/ünï.jpg"}' },
      'HTTP header "Dropbox-API-Arg": could not decode input as JSON',
    ],
    [
      'an unknown field',
      { ...octets, 'dropbox-api-arg': '{"path":"/a.jpg","name":"a"}' },
      'HTTP header "Dropbox-API-Arg": unknown field \'name\'',
    ],
    [
      'a path that is none',
      { ...octets, 'dropbox-api-arg': '{"path":"a.jpg"}' },
      "path: 'a.jpg' did not match pattern",
    ],
  ])('is refused in plain text for %s', async (_, headers, reason) => {
    const { dropbox, call } = await setUp();
    const answer = await call(`${content}/files/upload`, { headers, body: 'bytes' });
    expect(answer.status).toBe(400);
    expect(answer.type).toContain('text/plain');
    expect(answer.text).toContain(reason);
    expect(dropbox.files).toHaveLength(0);
  });

  it('takes union values as plain text and as tagged objects', async () => {
    const { dropbox, call } = await setUp();
    for (const mode of ['overwrite', { '.tag': 'overwrite' }]) {
      const argument = JSON.stringify({ path: '/a.jpg', mode });
      const headers = { ...octets, 'dropbox-api-arg': argument };
      const body = JSON.stringify(mode);
      const answer = await call(`${content}/files/upload`, { headers, body });
      expect(answer.status).toBe(200);
    }
    expect(dropbox.files).toHaveLength(1);
  });
});
