import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request } from 'node:https';
import type { RequestOptions } from 'node:https';
import { connect } from 'node:tls';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDropboxService } from '../standins/dropbox/dropbox.ts';
import { createFaults } from '../standins/faults.ts';
import type { Faults } from '../standins/faults.ts';
import { startServer } from '../standins/server.ts';
import type { StandinServer } from '../standins/server.ts';
import type { Standin } from '../standins/standin.ts';

const host = 'echo.example.org';

/** Answers with the body it got; counts what it saw. */
function createEcho() {
  const seen: string[] = [];
  const standin: Standin = {
    hosts: [host],
    async fetch(incoming) {
      const body = await incoming.text();
      seen.push(`${incoming.method} ${incoming.url} ${body.length}`);
      const headers = new Headers({ 'content-type': 'text/plain' });
      headers.append('set-cookie', 'a=1');
      headers.append('set-cookie', 'b=2');
      return new Response(body === '' ? 'hello' : body, { headers });
    },
  };
  return { standin, seen };
}

let server: StandinServer | undefined;

async function setUp(faults: Faults = createFaults()) {
  const echo = createEcho();
  server = await startServer({ standins: [echo.standin, createDropboxService()], faults });
  return { server, faults, seen: echo.seen };
}

afterEach(async () => {
  await server?.close();
});

interface Answer {
  readonly status: number | undefined;
  readonly cookies: readonly string[] | undefined;
  readonly text: string;
}

/** Sends one request over a connection of its own that checks the certificate. */
function send(to: string, path: string, own: RequestOptions & { body?: string } = {}) {
  const { port, certificate: ca } = server!;
  const { body, headers, ...options } = own;
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    servername: to,
    ca,
    agent: false,
    headers: { ...headers, host: to },
    ...options,
  });
  const answer = new Promise<Answer>((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const cookies = response.headers['set-cookie'];
        resolve({ status: response.statusCode, cookies, text });
      });
    });
  });
  outgoing.end(body);
  return { outgoing, answer };
}

describe('the server', () => {
  it('answers on every stand-in’s host with a certificate for that host', async () => {
    await setUp();
    const answer = await send(host, '/a?b=c', { method: 'POST', body: 'x'.repeat(70_000) }).answer;
    expect(answer).toMatchObject({ status: 200, cookies: ['a=1', 'b=2'] });
    expect(answer.text).toHaveLength(70_000);
    const page = await send('www.dropbox.com', '/oauth2/authorize').answer;
    expect(page.status).toBe(400);
    expect(page.text).toContain('Stand-in Dropbox');
  });

  it('names the public key that browsers are told to trust', async () => {
    const { server } = await setUp();
    expect(server.spki).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('answers 421 for a host that nobody plays', async () => {
    const { server } = await setUp();
    const answer = await send('www.example.com', '/', { rejectUnauthorized: false }).answer;
    expect(answer.status).toBe(421);
    expect(server.log).toMatchObject([{ host: 'www.example.com', status: 421 }]);
  });

  it('writes down every request without its query', async () => {
    const { server } = await setUp();
    const headers = { origin: 'https://www.tiktok.com', cookie: 'a=1' };
    await send(host, '/path?secret', { headers }).answer;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([
        {
          method: 'GET',
          host,
          path: '/path',
          status: 200,
          origin: 'https://www.tiktok.com',
          hasCookie: true,
          endedBy: 'answer',
        },
      ]);
    });
  });

  it('notices a client that goes away in the middle of its body', async () => {
    const { server, seen } = await setUp();
    const headers = { 'content-length': '1000000' };
    const { outgoing, answer } = send(host, '/', { method: 'PUT', headers, body: 'too little' });
    const failed = expect(answer).rejects.toThrow();
    await once(outgoing, 'finish');
    outgoing.destroy();
    await failed;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([{ method: 'PUT', status: null, endedBy: 'client' }]);
    });
    expect(seen).toEqual([]);
  });

  it('closes at once while a request is held', async () => {
    const { server, faults } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const failed = expect(send(host, '/').answer).rejects.toThrow();
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    await server.close();
    await failed;
  });
});

describe('a fault', () => {
  it('answers in the service’s place as often as it was told', async () => {
    const { faults, seen } = await setUp();
    const headers = { 'retry-after': '1' };
    const fault = faults.add({ host, times: 2, answer: { status: 429, headers, body: 'slow' } });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await send(host, '/').answer).status);
    expect(statuses).toEqual([429, 429, 200]);
    expect([fault.hits, seen.length]).toEqual([2, 1]);
  });

  it('meets only the path and the request it names', async () => {
    const { faults } = await setUp();
    faults.add({
      host,
      path: /^\/slow/,
      when: async (incoming) => (await incoming.text()).includes('this one'),
      answer: { status: 503 },
    });
    const post = async (path: string, body: string) =>
      (await send(host, path, { method: 'POST', body }).answer).status;
    expect(await post('/slow/1', 'not that')).toBe(200);
    expect(await post('/fast', 'this one')).toBe(200);
    expect(await post('/slow/1', 'this one')).toBe(503);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s the service acts', async (cut, acts) => {
    const { server, faults, seen } = await setUp();
    faults.add({ host, times: 1, cut });
    await expect(send(host, '/', { method: 'POST', body: 'bytes' }).answer).rejects.toThrow();
    expect(seen).toHaveLength(acts);
    expect(server.log).toMatchObject([{ status: null, endedBy: 'cut' }]);
    expect((await send(host, '/').answer).status).toBe(200);
  });

  it('lets no connection be used twice while a cut lies ahead', async () => {
    const { faults } = await setUp();
    const fault = faults.add({ host, path: '/later', cut: 'before' });
    const { outgoing, answer } = send(host, '/');
    const [response] = (await once(outgoing, 'response')) as [{ headers: unknown }];
    expect(response.headers).toMatchObject({ connection: 'close' });
    await answer;
    fault.clear();
    expect(faults.cutsAhead()).toBe(false);
  });

  it('holds a request until it is released', async () => {
    const { faults, seen } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const { answer } = send(host, '/');
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    expect(seen).toHaveLength(0);
    fault.release();
    expect((await answer).status).toBe(200);
  });

  it('lets the service not act for a client that left while held', async () => {
    const { server, faults, seen } = await setUp();
    const fault = faults.add({ host, hold: 'before' });
    const { outgoing, answer } = send(host, '/');
    const failed = expect(answer).rejects.toThrow();
    await vi.waitFor(() => {
      expect(fault.holding).toBe(1);
    });
    outgoing.destroy();
    await failed;
    await vi.waitFor(() => {
      expect(server.log).toMatchObject([{ endedBy: 'client' }]);
    });
    fault.release();
    expect(seen).toHaveLength(0);
  });
});

describe('a slow line', () => {
  it('lets bytes through at its bandwidth in each direction, and answers after a round trip', async () => {
    const { faults } = await setUp();
    const bytes = 100_000;
    faults.shape({ hosts: [host], bandwidthBitsPerSecond: 8_000_000, latencyMs: 40 });
    const began = performance.now();
    const { answer } = send(host, '/', { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await answer).text).toHaveLength(bytes);
    // 100 ms for each direction and 40 ms for the round trip; less would be faster than the line.
    expect(performance.now() - began).toBeGreaterThan(235);
  });

  it('leaves the hosts that are not behind it alone', async () => {
    const { faults } = await setUp();
    faults.shape({ hosts: ['www.dropbox.com'], bandwidthBitsPerSecond: 1 });
    const { answer } = send(host, '/', { method: 'POST', body: 'x'.repeat(1000) });
    expect((await answer).status).toBe(200);
  });
});

describe('the proxy', () => {
  it('leads a tunnel to any host to the server', async () => {
    const { server } = await setUp();
    const tunnel = httpRequest({
      host: '127.0.0.1',
      port: server.proxyPort,
      method: 'CONNECT',
      path: `${host}:443`,
    });
    tunnel.end();
    const [response, socket] = (await once(tunnel, 'connect')) as [{ statusCode: number }, Socket];
    expect(response.statusCode).toBe(200);
    const secure = connect({ socket, servername: host, ca: server.certificate });
    await once(secure, 'secureConnect');
    const createConnection = () => secure;
    const answer = await send(host, '/', { createConnection }).answer;
    expect(answer).toMatchObject({ status: 200, text: 'hello' });
  });

  it('answers 502 to plain HTTP', async () => {
    const { server } = await setUp();
    const plain = httpRequest({ host: '127.0.0.1', port: server.proxyPort, path: 'http://x.org/' });
    plain.end();
    const [response] = (await once(plain, 'response')) as [{ statusCode: number }];
    expect(response.statusCode).toBe(502);
  });
});
