import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { signIn } from '#providers/oauth/sign-in.ts';
import { FAKE_SERVICE, tokenAnswer } from './fake-oauth.ts';

const REDIRECT = 'https://extension.example/';
const GRANTED = {
  access_token: 'access',
  token_type: 'bearer',
  expires_in: 100,
  refresh_token: 'refresh',
  scope: 'links.write photos.write',
};

interface Script {
  /** What the provider puts into the address it sends the user back to. */
  readonly back?: (state: string) => Record<string, string>;
  /** How long the user takes. */
  readonly takesMs?: number;
  /** Where the answer arrives. */
  readonly at?: string;
  readonly open?: () => Promise<string>;
  readonly answer?: () => Response | Promise<Response>;
}

function attempt(script: Script) {
  let nowMs = 1000;
  const opened: URL[] = [];
  const bodies: URLSearchParams[] = [];
  const signedIn = signIn(FAKE_SERVICE, 'app', {
    now: () => nowMs,
    authWindow: {
      redirectUrl: REDIRECT,
      open: async (url) => {
        const address = new URL(url);
        opened.push(address);
        if (script.open) return script.open();
        const state = address.searchParams.get('state') ?? '';
        nowMs += script.takesMs ?? 0;
        const params = script.back ? script.back(state) : { code: 'the-code', state };
        const base = script.at ?? REDIRECT;
        return `${base}${base.includes('?') ? '&' : '?'}${new URLSearchParams(params).toString()}`;
      },
    },
    fetch: async (_url, init) => {
      bodies.push(init.body as URLSearchParams);
      return script.answer ? script.answer() : tokenAnswer(GRANTED);
    },
  });
  return { signedIn, opened, bodies };
}

describe('signing in', () => {
  it('asks for a code with PKCE, a random state and what the service wants besides', async () => {
    const { signedIn, opened } = attempt({});
    await signedIn;
    const params = Object.fromEntries(opened[0]!.searchParams);
    expect(params).toMatchObject({
      response_type: 'code',
      client_id: 'app',
      redirect_uri: REDIRECT,
      scope: 'photos.write links.write',
      code_challenge_method: 'S256',
      access_type: 'offline',
    });
    expect(params['state']).toMatch(/^[\w-]{43}$/);
    expect(params['code_challenge']).toMatch(/^[\w-]{43}$/);
  });

  it('proves with the verifier that it is the one who asked', async () => {
    const { signedIn, opened, bodies } = attempt({});
    expect(await signedIn).toEqual({
      access: { token: 'access', expiresAtMs: 101_000 },
      refreshToken: 'refresh',
    });
    const body = Object.fromEntries(bodies[0]!);
    expect(body).toMatchObject({
      grant_type: 'authorization_code',
      code: 'the-code',
      redirect_uri: REDIRECT,
      client_id: 'app',
    });
    expect(body).not.toHaveProperty('client_secret');
    const verifier = new TextEncoder().encode(body['code_verifier']);
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', verifier));
    expect(digest.toString('base64url')).toBe(opened[0]!.searchParams.get('code_challenge'));
  });

  it.each<[string, Script, string, string | undefined]>([
    [
      'the user says no',
      { back: (state) => ({ error: 'access_denied', state }) },
      'sign-in-refused',
      undefined,
    ],
    [
      'the set-up is wrong',
      { back: (state) => ({ error: 'invalid_scope', state }) },
      'sign-in-failed',
      'invalid_scope',
    ],
    [
      'the window is closed',
      { open: () => Promise.reject(new PhotolinkError('sign-in-closed')) },
      'sign-in-closed',
      undefined,
    ],
    [
      'the window fails',
      { open: () => Promise.reject(new Error('Authorization page could not be loaded.')) },
      'sign-in-failed',
      'Error',
    ],
    [
      'another state comes back',
      { back: () => ({ code: 'c', state: 'forged' }) },
      'sign-in-failed',
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'no state comes back',
      { back: () => ({ code: 'c' }) },
      'sign-in-failed',
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'the user comes back after a quarter of an hour',
      { takesMs: 15 * 60_000 + 1 },
      'sign-in-failed',
      'expired',
    ],
    [
      'the answer arrives at another address',
      { at: 'https://extension.example/other' },
      'sign-in-failed',
      'address',
    ],
    [
      'the answer arrives at another host',
      { at: 'https://extension.example.evil/' },
      'sign-in-failed',
      'address',
    ],
    [
      'another issuer answers (mix-up)',
      { back: (state) => ({ code: 'c', state, iss: 'https://evil.example' }) },
      'sign-in-failed',
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'two codes come back',
      { at: `${REDIRECT}?code=injected` },
      'sign-in-failed',
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'a token comes back in the address',
      { back: (state) => ({ response: 'x', access_token: 'injected', state }) },
      'sign-in-failed',
      'OAUTH_INVALID_RESPONSE',
    ],
    [
      'the code is refused',
      { answer: () => tokenAnswer({ error: 'invalid_grant' }, 400) },
      'sign-in-failed',
      'invalid_grant',
    ],
    [
      'a scope is missing',
      { answer: () => tokenAnswer({ ...GRANTED, scope: 'photos.write' }) },
      'scope-missing',
      'links.write',
    ],
    [
      'there is nothing to renew with',
      { answer: () => tokenAnswer({ ...GRANTED, refresh_token: undefined }) },
      'sign-in-failed',
      'no refresh token',
    ],
    [
      'the network goes',
      { answer: () => Promise.reject(new PhotolinkError('offline')) },
      'offline',
      undefined,
    ],
  ])('when %s', async (_name, script, code, detail) => {
    const { signedIn } = attempt(script);
    const thrown = await signedIn.then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(thrown).toMatchObject({ code });
    expect((thrown as PhotolinkError).facts.detail).toBe(detail);
  });

  it('takes no answer twice: the next attempt has another state and another verifier', async () => {
    const first = attempt({});
    await first.signedIn;
    const [old] = first.opened;
    const state = old?.searchParams.get('state') ?? '';
    const replayed = attempt({ back: () => ({ code: 'the-code', state }) });
    await expect(replayed.signedIn).rejects.toMatchObject({ code: 'sign-in-failed' });
    expect(replayed.bodies).toEqual([]);
    expect(replayed.opened[0]?.searchParams.get('code_challenge')).not.toBe(
      old?.searchParams.get('code_challenge'),
    );
  });

  it('takes an answer that names no scopes for a grant of all', async () => {
    const { signedIn } = attempt({ answer: () => tokenAnswer({ ...GRANTED, scope: undefined }) });
    expect((await signedIn).refreshToken).toBe('refresh');
  });
});
