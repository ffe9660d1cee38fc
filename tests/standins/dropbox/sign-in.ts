import { createHash, randomBytes } from 'node:crypto';
import type { AccountName } from './accounts.ts';
import type { DropboxStandin } from './dropbox.ts';

export interface SignInOptions {
  readonly account?: AccountName;
  readonly appKey?: string;
  readonly scopes?: readonly string[];
  readonly redirectUri?: string;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly scope: string;
  readonly accountId: string;
}

const defaultScopes = [
  'account_info.read',
  'files.content.write',
  'files.metadata.read',
  'sharing.write',
  'sharing.read',
];

/** An app key of the form the real service gives out. */
export const someAppKey = 'abcdefghijklmn0';

/** A redirect address of the form a Chromium extension has. */
export const someRedirectUri = `https://${'a'.repeat(32)}.chromiumapp.org/`;

/** Goes through consent (answered at once) and token endpoint as a public client with PKCE does. */
export async function signInTo(
  dropbox: DropboxStandin,
  fetch: typeof globalThis.fetch,
  options: SignInOptions = {},
): Promise<SignedIn> {
  const { account = 'basic', appKey = someAppKey, redirectUri = someRedirectUri } = options;
  const { verifier, challenge } = newVerifier();
  const address = authorizeAddress({
    client_id: appKey,
    redirect_uri: redirectUri,
    code_challenge: challenge,
    scope: (options.scopes ?? defaultScopes).join(' '),
  });
  const { consent, signIn } = dropbox;
  Object.assign(dropbox, { consent: 'allow', signIn: account });
  const answer = await fetch(address, { redirect: 'manual' });
  Object.assign(dropbox, { consent, signIn });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const token = await redeem(fetch, {
    grant_type: 'authorization_code',
    code,
    client_id: appKey,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  return {
    accessToken: String(token['access_token']),
    refreshToken: String(token['refresh_token']),
    scope: String(token['scope']),
    accountId: String(token['account_id']),
  };
}

/** A fresh PKCE verifier with its S256 challenge. */
export function newVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The address of the consent page for an offline sign-in; `parameters` add to it or replace. */
export function authorizeAddress(parameters: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({
    response_type: 'code',
    code_challenge_method: 'S256',
    token_access_type: 'offline',
    state: 'some state',
    ...parameters,
  });
  return `https://www.dropbox.com/oauth2/authorize?${query.toString()}`;
}

async function redeem(
  fetch: typeof globalThis.fetch,
  form: Record<string, string>,
): Promise<Record<string, unknown>> {
  const response = await fetch('https://api.dropboxapi.com/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return JSON.parse(text) as Record<string, unknown>;
}
