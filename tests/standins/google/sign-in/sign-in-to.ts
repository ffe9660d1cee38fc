import type { AccountName } from '../accounts.ts';
import { chromiumRedirect, someClientId } from '../clients.ts';
import type { GoogleStandin } from '../google.ts';
import { driveFile } from '../scopes.ts';

export interface SignInOptions {
  readonly account?: AccountName;
  readonly scopes?: readonly string[];
}

export interface SignedIn {
  readonly accessToken: string;
  readonly authorization: string;
  /** The cookie that the person's browser has from then on. */
  readonly cookie: string;
}

/** Goes through the consent page, answered at once, as an extension does. */
export async function signInTo(
  google: GoogleStandin,
  fetch: typeof globalThis.fetch,
  { account = 'anna', scopes = ['openid', 'email', driveFile] }: SignInOptions = {},
): Promise<SignedIn> {
  const { consent, signIn } = google;
  Object.assign(google, { consent: 'allow', signIn: account });
  const address = authAddress({ scope: scopes.join(' ') });
  const answer = await fetch(address, { redirect: 'manual' });
  Object.assign(google, { consent, signIn });
  const accessToken = fragmentOf(answer).get('access_token') ?? '';
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return { accessToken, authorization: `Bearer ${accessToken}`, cookie };
}

/** The address of the consent page; `parameters` add to it or replace. */
export function authAddress(parameters: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: 'token',
    client_id: someClientId,
    redirect_uri: chromiumRedirect,
    scope: driveFile,
    state: 'some state',
    ...parameters,
  });
  return `https://accounts.google.com/o/oauth2/v2/auth?${query.toString()}`;
}

/** What a redirect carries in its fragment, where no server sees it. */
export function fragmentOf(answer: Response): URLSearchParams {
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`No redirect but ${answer.status}`);
  return new URLSearchParams(new URL(location).hash.slice(1));
}
