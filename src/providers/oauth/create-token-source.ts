import { PhotolinkError } from '#core/errors.ts';
import type { AccessTokenStore, Grant, GrantStore } from '#core/sign-in.ts';
import { type AccountTokens, createAccountTokens, type Renewed } from './account-tokens.ts';
import type { OAuthService, TokenEndpointNeeds } from './oauth-service.ts';
import { refresh } from './refresh.ts';

export interface TokenSourceNeeds extends TokenEndpointNeeds {
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  /** Told when the grant turns out to be dead. */
  readonly grantDied: () => void;
}

/**
 * The access tokens of one account, renewed by its refresh token.
 * `current` and `renew` throw reconnect, sign-in-failed, offline, busy, provider-down, cancelled.
 */
export function createTokenSource(
  service: OAuthService,
  accountId: string,
  needs: TokenSourceNeeds,
): AccountTokens {
  const renew = async (grant: Grant): Promise<Renewed> => {
    if (grant.refreshToken === undefined) {
      throw new PhotolinkError('reconnect', { detail: 'no refresh token' });
    }
    const { access, refreshToken } = await refresh(service, grant, needs);
    return { access, grant: refreshToken === undefined ? undefined : { ...grant, refreshToken } };
  };
  return createAccountTokens(accountId, { ...needs, renew });
}
