import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { createTokenSource } from '#providers/oauth/create-token-source.ts';
import { FAKE_SERVICE, tokenAnswer } from './fake-oauth.ts';
import { createMemoryStores } from './memory-stores.ts';

const ID = 'cloud:1';
const MINUTE = 60_000;

function setUp(answers: (() => Response | Promise<Response>)[]) {
  const stores = createMemoryStores();
  stores.kept.grants.set(ID, { accountId: ID, clientId: 'app', refreshToken: 'refresh-1' });
  const bodies: URLSearchParams[] = [];
  const time = { ms: 0 };
  let deaths = 0;
  const tokens = createTokenSource(FAKE_SERVICE, ID, {
    ...stores,
    now: () => time.ms,
    fetch: async (_url, init) => {
      bodies.push(init.body as URLSearchParams);
      return answers[Math.min(bodies.length, answers.length) - 1]!();
    },
    grantDied: () => {
      deaths += 1;
    },
  });
  const hold = (token: string, livesMs: number) => {
    stores.kept.accessTokens.set(ID, { token, expiresAtMs: time.ms + livesMs });
  };
  return { tokens, bodies, time, hold, kept: stores.kept, deaths: () => deaths };
}

const fresh = (name: string) => () =>
  tokenAnswer({ access_token: name, token_type: 'bearer', expires_in: 14_400 });
const dead = () => tokenAnswer({ error: 'invalid_grant', error_description: 'revoked' }, 400);
const offline = () => Promise.reject(new PhotolinkError('offline'));

describe('the token source of an account', () => {
  it('uses the kept token while it is good for more than five minutes', async () => {
    const { tokens, bodies, hold } = setUp([fresh('new')]);
    hold('kept', 6 * MINUTE);
    expect(await tokens.current()).toBe('kept');
    expect(bodies).toHaveLength(0);
  });

  it('renews a token five minutes before its end, with a form that names the client', async () => {
    const { tokens, bodies, hold, kept } = setUp([fresh('new')]);
    hold('kept', 4 * MINUTE);
    expect(await tokens.current()).toBe('new');
    expect(Object.fromEntries(bodies[0]!)).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'app',
    });
    expect(kept.accessTokens.get(ID)).toEqual({ token: 'new', expiresAtMs: 14_400_000 });
    expect(kept.grants.get(ID)?.refreshToken).toBe('refresh-1');
  });

  it('renews once for however many calls ask', async () => {
    const { tokens, bodies } = setUp([fresh('a'), fresh('b')]);
    const got = await Promise.all(Array.from({ length: 5 }, () => tokens.current()));
    expect(got).toEqual(['a', 'a', 'a', 'a', 'a']);
    const renewed = await Promise.all(Array.from({ length: 5 }, () => tokens.renew('a')));
    expect(renewed).toEqual(['b', 'b', 'b', 'b', 'b']);
    expect(bodies).toHaveLength(2);
  });

  it('does not renew again for a call that was refused with an older token', async () => {
    const { tokens, bodies } = setUp([fresh('a'), fresh('b')]);
    await tokens.current();
    await tokens.renew('a');
    expect(await tokens.renew('a')).toBe('b');
    expect(bodies).toHaveLength(2);
  });

  it('says reconnect when the grant is dead, and tells so once per refusal', async () => {
    const { tokens, deaths } = setUp([dead]);
    await expect(tokens.current()).rejects.toMatchObject({ code: 'reconnect' });
    expect(deaths()).toBe(1);
  });

  it.each([
    ['no network', offline, 'offline'],
    ['a wrong client', () => tokenAnswer({ error: 'invalid_client' }, 400), 'sign-in-failed'],
    [
      'a page instead of an answer',
      () => new Response('<html>', { status: 200 }),
      'sign-in-failed',
    ],
  ])('keeps the grant after %s', async (_name, answer, code) => {
    const { tokens, kept, deaths } = setUp([answer]);
    await expect(tokens.current()).rejects.toMatchObject({ code });
    expect(kept.grants.get(ID)?.refreshToken).toBe('refresh-1');
    expect(deaths()).toBe(0);
  });

  it('goes on with a token that is still good when it cannot be renewed just now', async () => {
    const { tokens, hold, time } = setUp([offline]);
    hold('kept', 4 * MINUTE);
    expect(await tokens.current()).toBe('kept');
    time.ms += 5 * MINUTE;
    await expect(tokens.current()).rejects.toMatchObject({ code: 'offline' });
  });

  it('keeps a refresh token that came in place of the old one', async () => {
    const { tokens, kept } = setUp([
      () => tokenAnswer({ access_token: 'a', token_type: 'bearer', refresh_token: 'refresh-2' }),
    ]);
    await tokens.current();
    expect(kept.grants.get(ID)).toEqual({
      accountId: ID,
      clientId: 'app',
      refreshToken: 'refresh-2',
    });
  });

  it('lets one caller leave without taking the refresh from the others', async () => {
    let answer = (_response: Response): void => undefined;
    const { tokens, bodies } = setUp([
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    ]);
    const stop = new AbortController();
    const leaver = tokens.current(stop.signal);
    const stayer = tokens.current();
    await expect.poll(() => bodies.length).toBe(1);
    stop.abort();
    await expect(leaver).rejects.toMatchObject({ code: 'cancelled' });
    answer(fresh('a')());
    expect(await stayer).toBe('a');
  });

  it('writes nothing back when the account was forgotten while a token was on its way', async () => {
    let answer = (_response: Response): void => undefined;
    const { tokens, bodies, kept } = setUp([
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    ]);
    const asked = tokens.current();
    await expect.poll(() => bodies.length).toBe(1);
    await tokens.forget();
    answer(fresh('late')());
    await asked;
    expect([kept.accessTokens.size, kept.grants.size]).toEqual([0, 0]);
  });
});
