import { describe, expect, it } from 'vitest';
import { createDropboxService } from '../standins/dropbox/dropbox.ts';
import { createSdkClient, failureOf } from '../standins/dropbox/sdk-client.ts';
import {
  authorizeAddress,
  newVerifier,
  signInTo,
  someAppKey,
  someRedirectUri,
} from '../standins/dropbox/sign-in.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

const tokenAddress = 'https://api.dropboxapi.com/oauth2/token';

function setUp() {
  const dropbox = createDropboxService();
  return { dropbox, fetch: createInProcessFetch([dropbox]) };
}

function ask(own: Record<string, string> = {}) {
  const { verifier, challenge } = newVerifier();
  const parameters = { client_id: someAppKey, redirect_uri: someRedirectUri };
  const address = authorizeAddress({ ...parameters, code_challenge: challenge, ...own });
  return { verifier, address };
}

async function codeFor(fetch: typeof globalThis.fetch, address: string): Promise<string> {
  const answer = await fetch(address, { redirect: 'manual' });
  return new URL(answer.headers.get('location')!).searchParams.get('code')!;
}

function redeem(fetch: typeof globalThis.fetch, code: string, verifier: string) {
  const form = {
    grant_type: 'authorization_code',
    client_id: someAppKey,
    redirect_uri: someRedirectUri,
  };
  const body = new URLSearchParams({ ...form, code, code_verifier: verifier });
  return fetch(tokenAddress, { method: 'POST', body });
}

function refresh(fetch: typeof globalThis.fetch, refreshToken: string) {
  const form = { grant_type: 'refresh_token', client_id: someAppKey };
  const body = new URLSearchParams({ ...form, refresh_token: refreshToken });
  return fetch(tokenAddress, { method: 'POST', body });
}

describe('the consent page', () => {
  it('asks the person who is signed in and sends back code and state when allowed', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.signIn = 'plus';
    const page = await (await fetch(ask({ scope: 'sharing.read' }).address)).text();
    expect(page).toContain('Stand-in Dropbox');
    expect(page).toContain(dropbox.accounts.plus.email);
    expect(page).toContain('sharing.read');
    const answer = await press(fetch, page, 'allow');
    const back = new URL(answer.headers.get('location')!);
    expect(answer.status).toBe(302);
    expect(back.origin + back.pathname).toBe(someRedirectUri);
    expect(back.searchParams.get('state')).toBe('some state');
    expect(back.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
  });

  it('sends back access_denied when cancelled', async () => {
    const { fetch } = setUp();
    const page = await (await fetch(ask().address)).text();
    const answer = await press(fetch, page, 'cancel');
    const back = new URL(answer.headers.get('location')!);
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('some state');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it('answers by itself with the refusal when told to deny', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'deny';
    const answer = await fetch(ask().address, { redirect: 'manual' });
    expect(new URL(answer.headers.get('location')!).searchParams.get('error')).toBe(
      'access_denied',
    );
  });

  it.each([
    ['an unknown app key', { client_id: 'nobody' }, 'Invalid client_id'],
    ['a page as redirect', { redirect_uri: 'https://example.org/' }, 'Invalid redirect_uri'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'Invalid code_challenge_method'],
    ['no challenge', { code_challenge: '' }, 'Invalid code_challenge'],
    ['the token flow', { response_type: 'token' }, 'Invalid response_type'],
    ['a scope nobody has', { scope: 'everything' }, 'Invalid scope'],
  ])('shows an error page and redirects nowhere for %s', async (_, own, sentence) => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'allow';
    const answer = await fetch(ask(own).address, { redirect: 'manual' });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(sentence);
  });

  it('takes only the redirect addresses that an app has registered', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'allow';
    const redirectUris = [`https://${'b'.repeat(40)}.extensions.allizom.org/`];
    dropbox.apps[someAppKey] = { name: 'Own', scopes: ['sharing.read'], redirectUris };
    const refused = await fetch(ask().address, { redirect: 'manual' });
    const taken = await fetch(ask({ redirect_uri: redirectUris[0]! }).address, {
      redirect: 'manual',
    });
    expect([refused.status, taken.status]).toEqual([400, 302]);
  });
});

describe('the token endpoint', () => {
  it('exchanges a code once, for tokens in a script-typed answer', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'allow';
    const { verifier, address } = ask({ scope: 'sharing.read account_info.read' });
    const code = await codeFor(fetch, address);
    const first = await redeem(fetch, code, verifier);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('text/javascript');
    expect(await first.json()).toMatchObject({
      token_type: 'bearer',
      expires_in: 14_400,
      scope: 'account_info.read sharing.read',
      uid: dropbox.accounts.basic.uid,
      account_id: dropbox.accounts.basic.accountId,
    });
    const second = await redeem(fetch, code, verifier);
    expect(second.status).toBe(400);
    expect(second.headers.get('content-type')).toBe('text/javascript');
    expect(await second.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses another verifier than the one whose challenge was sent', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'allow';
    const code = await codeFor(fetch, ask().address);
    const answer = await redeem(fetch, code, newVerifier().verifier);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses credentials in the address', async () => {
    const { dropbox, fetch } = setUp();
    const { refreshToken } = await signInTo(dropbox, fetch);
    const query = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const answer = await fetch(`${tokenAddress}?${query.toString()}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: someAppKey }),
    });
    expect(answer.status).toBe(400);
  });

  it('gives out no refresh token unless offline access was asked for', async () => {
    const { dropbox, fetch } = setUp();
    dropbox.consent = 'allow';
    const { verifier, address } = ask({ token_access_type: 'online' });
    const answer = await redeem(fetch, await codeFor(fetch, address), verifier);
    expect(await answer.json()).not.toHaveProperty('refresh_token');
  });

  it('renews the access token and leaves the refresh token as it is', async () => {
    const { dropbox, fetch } = setUp();
    const { refreshToken, accessToken } = await signInTo(dropbox, fetch);
    const answer = (await (await refresh(fetch, refreshToken)).json()) as Record<string, unknown>;
    expect(answer['access_token']).not.toBe(accessToken);
    expect(answer).not.toHaveProperty('refresh_token');
    expect((await refresh(fetch, refreshToken)).status).toBe(200);
  });

  it('answers invalid_grant once the owner has disconnected the app', async () => {
    const { dropbox, fetch } = setUp();
    const { refreshToken } = await signInTo(dropbox, fetch);
    dropbox.disconnectApps('basic');
    const answer = await refresh(fetch, refreshToken);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: 'invalid_grant',
      error_description: 'refresh token is invalid or revoked',
    });
  });
});

describe('an access token', () => {
  it('opens the account until it expires', async () => {
    const { dropbox, sdk } = await createSdkClient({ account: 'professional' });
    const { result } = await sdk.usersGetCurrentAccount();
    expect(result.email).toBe(dropbox.accounts.professional.email);
    expect(result.account_type['.tag']).toBe('pro');
    dropbox.advance(14_400_000);
    expect(await failureOf(sdk.usersGetCurrentAccount())).toMatchObject({
      status: 401,
      error: { error: { '.tag': 'expired_access_token' } },
    });
  });

  it('dies with its refresh token when it is revoked', async () => {
    const { fetch, sdk, signedIn } = await createSdkClient();
    expect((await sdk.authTokenRevoke()).result).toBeNull();
    expect(await failureOf(sdk.usersGetSpaceUsage())).toMatchObject({
      status: 401,
      error: { error: { '.tag': 'invalid_access_token' } },
    });
    expect((await refresh(fetch, signedIn.refreshToken)).status).toBe(400);
  });

  it('names the scope that it lacks', async () => {
    const { sdk } = await createSdkClient({ scopes: ['sharing.read'] });
    expect(await failureOf(sdk.usersGetCurrentAccount())).toMatchObject({
      status: 401,
      error: { error: { '.tag': 'missing_scope', required_scope: 'account_info.read' } },
    });
  });

  it('meets plain text where the app itself lacks the scope', async () => {
    const dropbox = createDropboxService();
    dropbox.apps[someAppKey] = { name: 'Narrow', scopes: ['sharing.read'] };
    const { sdk, signedIn } = await createSdkClient({ dropbox });
    expect(signedIn.scope).toBe('sharing.read');
    const failure = await failureOf(sdk.usersGetCurrentAccount());
    expect(failure.status).toBe(400);
    expect(failure.error).toContain("does not have the required scope 'account_info.read'");
  });
});

async function press(fetch: typeof globalThis.fetch, page: string, answer: string) {
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)![1]!;
  return fetch('https://www.dropbox.com/oauth2/authorize', {
    method: 'POST',
    body: new URLSearchParams({ ticket, answer }),
    redirect: 'manual',
  });
}
