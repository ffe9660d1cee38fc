import type { AccessTokenStore, GrantStore } from '#core/sign-in.ts';
import type { Fetch } from '../http/attempt.ts';
import { type AccountTokens, createAccountTokens } from '../oauth/account-tokens.ts';
import { TOKEN_HOST, type GoogleService } from './google-service.ts';
import { type RenewalNeeds, renewSilently } from './renew-silently.ts';

export interface GoogleTokenSourceNeeds extends RenewalNeeds {
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  /** Told when only the user can sign in again. */
  readonly grantDied: () => void;
}

/**
 * The access tokens of one Google account, renewed without a window.
 * `current` and `renew` throw reconnect, offline, busy, provider-down, cancelled.
 */
export function createGoogleTokenSource(
  service: GoogleService,
  accountId: string,
  needs: GoogleTokenSourceNeeds,
): AccountTokens {
  return createAccountTokens(accountId, {
    ...needs,
    renew: (grant) => renewSilently(service, grant, needs),
  });
}

/**
 * Gives a token back, and with it what the user allowed (RFC 7009). It goes in the body: addresses are
 * written into logs.
 */
export async function revokeToken(token: string, fetch: Fetch, signal: AbortSignal): Promise<void> {
  const body = new URLSearchParams({ token });
  await fetch(`${TOKEN_HOST}/revoke`, { method: 'POST', body, signal });
}
