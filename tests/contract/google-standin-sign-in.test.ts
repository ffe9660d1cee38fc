import { describe, expect, it } from 'vitest';
import type { AccountName } from '../standins/google/accounts.ts';
import { chromiumRedirect, firefoxRedirect, someClientId } from '../standins/google/clients.ts';
import { createGoogleService } from '../standins/google/google.ts';
import { driveFile, photosAppend, userEmail } from '../standins/google/scopes.ts';
import { authAddress, fragmentOf, signInTo } from '../standins/google/sign-in/sign-in-to.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

function setUp() {
  const google = createGoogleService();
  const network = createInProcessFetch([google]);
  const open = (parameters: Record<string, string> = {}) =>
    network(authAddress(parameters), { redirect: 'manual' });
  return { google, network, open };
}

type Network = typeof globalThis.fetch;

async function press(network: Network, page: string, answer: string, scopes: string[] = []) {
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)![1]!;
  const fields = [['ticket', ticket], ['answer', answer], ...scopes.map((one) => ['scope', one])];
  return network('https://accounts.google.com/o/oauth2/v2/auth', {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
}

async function post(network: Network, path: string, form: Record<string, string>) {
  const body = new URLSearchParams(form);
  const answer = await network(`https://oauth2.googleapis.com/${path}`, { method: 'POST', body });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

describe('the redirect addresses', () => {
  it('are those of this extension in both browsers', () => {
    expect(chromiumRedirect).toBe('https://ofpkdfgddkgncmfimimoimbhjgeeohlh.chromiumapp.org/');
    expect(firefoxRedirect).toMatch(/^http:\/\/127\.0\.0\.1\/mozoauth2\/[0-9a-f]{40}$/);
  });

  it.each([
    ['another extension', chromiumRedirect.replace('ofpk', 'aaaa')],
    ['a path more', `${chromiumRedirect}google`],
    ['a slash less', chromiumRedirect.slice(0, -1)],
    ['a page', 'https://example.org/'],
  ])('are taken letter by letter: not %s', async (_, address) => {
    const { google, open } = setUp();
    google.consent = 'allow';
    const answer = await open({ redirect_uri: address });
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Error 400: redirect_uri_mismatch');
  });

  it('are never on the domain that Mozilla owns', async () => {
    const { google, open } = setUp();
    google.consent = 'allow';
    const address = `https://${firefoxRedirect.split('/').at(-1)!}.extensions.allizom.org/`;
    const redirectUris = [address, firefoxRedirect];
    google.clients[someClientId] = { name: 'Own', redirectUris, apis: ['drive'] };
    expect((await open({ redirect_uri: address })).status).toBe(400);
    expect((await open({ redirect_uri: firefoxRedirect })).status).toBe(302);
  });
});

describe('the consent page', () => {
  it('asks, and sends token and state back in the fragment', async () => {
    const { google, network, open } = setUp();
    google.signIn = 'ben';
    const scope = `openid email ${driveFile}`;
    const page = await (await open({ scope })).text();
    expect(page).toContain(google.accounts.ben.email);
    expect(page).toMatch(new RegExp(`value="${driveFile}" checked`));
    const answer = await press(network, page, 'continue', [driveFile]);
    const location = new URL(answer.headers.get('location')!);
    expect(location.search).toBe('');
    const back = Object.fromEntries(fragmentOf(answer));
    expect(back).toMatchObject({
      state: 'some state',
      token_type: 'Bearer',
      expires_in: '3599',
      access_token: expect.stringMatching(/^ya29\.[\w-]{100,}$/) as string,
    });
    const granted = back['scope']!.split(' ');
    expect(granted.toSorted()).toEqual(['email', 'openid', userEmail, driveFile].toSorted());
    expect(google.signedIn).toEqual(['ben']);
  });

  it('sends back only what the person left the tick at', async () => {
    const { google, network, open } = setUp();
    const scope = `email ${driveFile} ${photosAppend}`;
    const page = await (await open({ scope })).text();
    const answer = await press(network, page, 'continue', [photosAppend]);
    expect(fragmentOf(answer).get('scope')).not.toContain(driveFile);
    google.consent = 'allow';
    google.unticked = [photosAppend];
    const granted = fragmentOf(await open({ scope })).get('scope')!;
    expect(granted).toContain(driveFile);
    expect(granted).not.toContain(photosAppend);
  });

  it.each([
    ['cancelled', (page: string, network: Network) => press(network, page, 'cancel')],
    ['left without any tick', (page: string, network: Network) => press(network, page, 'continue')],
  ])('sends access_denied back when %s', async (_, act) => {
    const { network, open } = setUp();
    const answer = await act(await (await open()).text(), network);
    const back = fragmentOf(answer);
    expect(back.get('error')).toBe('access_denied');
    expect(back.get('state')).toBe('some state');
    expect(back.has('access_token')).toBe(false);
  });

  it('denies by itself when told to', async () => {
    const { google, open } = setUp();
    google.consent = 'deny';
    expect(fragmentOf(await open()).get('error')).toBe('access_denied');
  });

  it('is passed over for what was allowed before, unless it is demanded', async () => {
    const { google, network, open } = setUp();
    await signInTo(google, network);
    expect((await open()).status).toBe(302);
    expect((await open({ prompt: 'consent' })).status).toBe(200);
    expect((await open({ prompt: 'select_account' })).status).toBe(200);
    expect((await open({ scope: photosAppend })).status).toBe(200);
  });

  it('gives a token for all that was ever allowed, when asked to', async () => {
    const { google, network, open } = setUp();
    await signInTo(google, network);
    google.consent = 'allow';
    const only = fragmentOf(await open({ scope: photosAppend })).get('scope');
    const more = { scope: photosAppend, include_granted_scopes: 'true' };
    const all = fragmentOf(await open(more)).get('scope');
    expect(only).toBe(photosAppend);
    expect(all?.split(' ')).toEqual(expect.arrayContaining([driveFile, photosAppend]));
  });

  it('follows a hint to the account, unless the person chooses anew', async () => {
    const { google, open } = setUp();
    google.consent = 'allow';
    const hint = { login_hint: google.accounts.ben.email };
    await open(hint);
    await open({ ...hint, prompt: 'select_account' });
    google.behaviour.loginHint = 'ignored';
    await open(hint);
    const { anna, ben } = google.accounts;
    expect(google.tokens.map((token) => token.accountId)).toEqual([ben.id, anna.id, anna.id]);
  });

  it.each([
    ['an unknown client', { client_id: 'nobody' }, 401, 'invalid_client'],
    ['an unknown scope', { scope: 'drive.everything' }, 400, 'invalid_scope'],
    [
      'a scope that ended',
      { scope: photosAppend.replace('appendonly', 'sharing') },
      400,
      'invalid_scope',
    ],
    ['no scope', { scope: '' }, 400, 'invalid_request'],
    ['another response', { response_type: 'id_token' }, 400, 'unsupported_response_type'],
    ['a prompt beside none', { prompt: 'none consent' }, 400, 'invalid_request'],
  ])('is an error page that leads nowhere for %s', async (_, own, status, error) => {
    const { google, open } = setUp();
    google.consent = 'allow';
    const answer = await open(own);
    expect(answer.status).toBe(status);
    expect(await answer.text()).toContain(`Error ${status}: ${error}`);
  });

  it('refuses a parameter given twice', async () => {
    const { network } = setUp();
    const answer = await network(`${authAddress()}&state=other`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('can only have a single value: state');
  });

  it('says where an administrator blocks the app, in the answer or on a page', async () => {
    const { google, open } = setUp();
    Object.assign(google, { consent: 'allow', signIn: 'blockedByAdmin' });
    expect(fragmentOf(await open()).get('error')).toBe('admin_policy_enforced');
    google.behaviour.adminBlock = 'page';
    const page = await open();
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('admin_policy_enforced');
  });
});

describe('a silent renewal', () => {
  async function silently(
    own: Partial<Record<string, string>> = {},
    names: AccountName[] = ['anna'],
  ) {
    const { google, network, open } = setUp();
    for (const account of names) await signInTo(google, network, { account });
    const renew = (more: Record<string, string> = {}) => open({ prompt: 'none', ...own, ...more });
    return { google, renew };
  }

  it('is a redirect with another token', async () => {
    const { google, renew } = await silently();
    const answer = await renew({ login_hint: google.accounts.anna.email });
    expect(answer.status).toBe(302);
    expect(fragmentOf(answer).get('access_token')).toBe(google.tokens.at(-1)?.value);
    expect(google.tokens).toHaveLength(2);
  });

  it('finds the only account there is without a hint', async () => {
    const { google, renew } = await silently();
    await renew();
    expect(google.tokens.at(-1)?.accountId).toBe(google.accounts.anna.id);
  });

  it('needs the hint where several accounts are signed in', async () => {
    const { google, renew } = await silently({}, ['anna', 'ben']);
    const without = fragmentOf(await renew());
    expect(without.get('error')).toBe('interaction_required');
    expect(without.get('state')).toBe('some state');
    await renew({ login_hint: google.accounts.ben.email });
    expect(google.tokens.at(-1)?.accountId).toBe(google.accounts.ben.id);
  });

  it.each([
    ['a scope never allowed', { scope: photosAppend }],
    ['an account not signed in', { login_hint: 'ben@example.com' }],
  ])('is refused for %s', async (_, own) => {
    const { renew } = await silently();
    expect(fragmentOf(await renew(own)).get('error')).toBe('interaction_required');
  });

  it('is refused once the browser is signed out, or when told to', async () => {
    const { google, renew } = await silently();
    google.silentRenewal = 'refuse';
    expect(fragmentOf(await renew()).get('error')).toBe('interaction_required');
    Object.assign(google, { silentRenewal: 'redirect', signedIn: [] });
    expect(fragmentOf(await renew()).get('error')).toBe('interaction_required');
  });

  it('goes back by script when told to', async () => {
    const { google, renew } = await silently();
    google.silentRenewal = 'script';
    const answer = await renew();
    expect(answer.status).toBe(200);
    const script = /location\.replace\((".+")\)/.exec(await answer.text())![1]!;
    const address = JSON.parse(script) as string;
    expect(address.startsWith(chromiumRedirect)).toBe(true);
    expect(new URL(address).hash).toContain(google.tokens.at(-1)!.value);
  });
});

describe('the token endpoint', () => {
  it('exchanges no code without the secret that an extension cannot have', async () => {
    const { google, network, open } = setUp();
    google.consent = 'allow';
    const answer = await open({ response_type: 'code', code_challenge_method: 'S256' });
    const code = new URL(answer.headers.get('location')!).searchParams.get('code')!;
    const form = { grant_type: 'authorization_code', client_id: someClientId, code };
    const exchange = await post(network, 'token', { ...form, code_verifier: 'x'.repeat(43) });
    expect(exchange).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'client_secret is missing.' },
    });
    const guess = await post(network, 'token', { ...form, client_secret: 'guess' });
    expect([guess.status, google.tokens]).toEqual([401, []]);
  });

  it('takes a token back, with all that was allowed', async () => {
    const { google, network, open } = setUp();
    const first = await signInTo(google, network);
    await signInTo(google, network);
    const other = await signInTo(google, network, { account: 'ben' });
    const revoked = await post(network, 'revoke', { token: first.accessToken });
    expect(revoked).toEqual({ status: 200, body: {} });
    const standing = google.tokens.filter(({ revokedAtMs }) => revokedAtMs === null);
    expect(standing.map(({ value }) => value)).toEqual([other.accessToken]);
    const silent = await open({ prompt: 'none', login_hint: google.accounts.anna.email });
    expect(fragmentOf(silent).get('error')).toBe('interaction_required');
    const again = await post(network, 'revoke', { token: first.accessToken });
    expect(again).toMatchObject({ status: 400, body: { error: 'invalid_token' } });
  });

  it('takes it from the address too', async () => {
    const { google, network } = setUp();
    const { accessToken } = await signInTo(google, network);
    expect((await post(network, `revoke?token=${accessToken}`, {})).status).toBe(200);
    expect(google.tokens[0]?.revokedAtMs).not.toBeNull();
  });
});

describe('who signed in', () => {
  const address = 'https://www.googleapis.com/oauth2';

  it('is told with the address', async () => {
    const { google, network } = setUp();
    const { authorization } = await signInTo(google, network, { account: 'workspace' });
    const headers = { authorization };
    const { id, email } = google.accounts.workspace;
    const two: unknown = await (await network(`${address}/v2/userinfo`, { headers })).json();
    const three: unknown = await (await network(`${address}/v3/userinfo`, { headers })).json();
    expect(two).toEqual({ id, email, verified_email: true, hd: 'works.example.com' });
    expect(three).toEqual({ sub: id, email, email_verified: true, hd: 'works.example.com' });
  });

  it('is told without the address to a token that may not know it', async () => {
    const { google, network } = setUp();
    const { authorization } = await signInTo(google, network, { scopes: ['openid', driveFile] });
    const answer = await network(`${address}/v2/userinfo`, { headers: { authorization } });
    expect(await answer.json()).toEqual({ id: google.accounts.anna.id });
  });

  it('is not told to a token without any scope of the sign-in', async () => {
    const { google, network } = setUp();
    const { authorization } = await signInTo(google, network, { scopes: [driveFile] });
    const answer = await network(`${address}/v2/userinfo`, { headers: { authorization } });
    expect(answer.status).toBe(403);
  });
});

it('forgets everything when it is reset', async () => {
  const { google, network } = setUp();
  await signInTo(google, network, { account: 'ben' });
  google.accounts.ben.canShare = false;
  google.silentRenewal = 'refuse';
  google.reset();
  expect(google).toMatchObject({ tokens: [], signedIn: [], calls: [], silentRenewal: 'redirect' });
  expect(google.accounts.ben.canShare).toBe(true);
});
