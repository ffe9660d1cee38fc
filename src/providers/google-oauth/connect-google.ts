import { PhotolinkError, type ErrorCode } from '#core/errors.ts';
import type { Account } from '#core/provider.ts';
import type { AccessToken, SilentAuthWindow, SilentGrant } from '#core/sign-in.ts';
import type { Fetch } from '../http/attempt.ts';
import { randomText } from '../random-text.ts';
import { consentUrl } from './consent-url.ts';
import { STATE_LENGTH, type GoogleService } from './google-service.ts';
import { readAnswer } from './read-answer.ts';
import { accountIdOf, readOwner } from './read-owner.ts';

export interface ConnectGoogleNeeds {
  /** What repeats; see `createPatientFetch`. */
  readonly fetch: Fetch;
  readonly authWindow: SilentAuthWindow;
  readonly now: () => number;
}

/** What the user's consent gave. */
export interface GoogleConnection {
  readonly account: Account;
  readonly access: AccessToken;
  readonly grant: SilentGrant;
}

/**
 * Lets the user pick an account and allow one service, in the browser's own window.
 * @throws sign-in-closed, sign-in-refused, sign-in-failed, app-blocked, scope-missing, offline, busy,
 * provider-down, unexpected-answer; {GoogleRefusal} when the service itself refuses the new token
 */
export async function connectGoogle(
  service: GoogleService,
  clientId: string,
  needs: ConnectGoogleNeeds,
): Promise<GoogleConnection> {
  if (clientId === '') throw new PhotolinkError('sign-in-failed', { detail: 'no client id' });
  const access = await askUser(service, clientId, needs);
  const owner = await readOwner(service, access.token, needs.fetch);
  const accountId = accountIdOf(service, owner, clientId);
  return {
    account: {
      id: accountId,
      provider: service.provider,
      label: owner.email ?? owner.name ?? 'Google',
      state: 'connected',
      connectedAtMs: needs.now(),
      endsLinks: false,
    },
    access,
    grant: { accountId, clientId, loginHint: owner.email ?? '' },
  };
}

async function askUser(
  service: GoogleService,
  clientId: string,
  { authWindow, now }: ConnectGoogleNeeds,
): Promise<AccessToken> {
  const redirectUrl = authWindow.ownedRedirectUrl;
  const state = randomText(STATE_LENGTH);
  const url = consentUrl(service, { clientId, redirectUrl, state, prompt: 'select_account' });
  const answer = readAnswer(await authWindow.open(url), { redirectUrl, state }, now());
  if (answer.kind === 'refused') {
    const code = REFUSALS[answer.error] ?? 'sign-in-failed';
    throw new PhotolinkError(code, { provider: service.provider, detail: answer.error });
  }
  const missing = service.scopes.filter((scope) => !answer.scopes.includes(scope));
  if (missing.length === 0) return answer.access;
  throw new PhotolinkError('scope-missing', { detail: missing.join(' ') });
}

/** Source: developers.google.com/identity/protocols/oauth2/javascript-implicit-flow, "Authorization errors". */
const REFUSALS: Readonly<Record<string, ErrorCode | undefined>> = {
  access_denied: 'sign-in-refused',
  admin_policy_enforced: 'app-blocked',
  org_internal: 'app-blocked',
};
