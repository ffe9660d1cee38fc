import {
  customFetch,
  None,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import { PhotolinkError } from '#core/errors.ts';
import type { RefreshGrant } from '#core/sign-in.ts';
import { grantedTokens, type GrantedTokens } from './granted-tokens.ts';
import { withJsonAnswers } from './json-answer.ts';
import { oauthErrorCode, signInFailure } from './oauth-failure.ts';
import { serverRecord, type OAuthService, type TokenEndpointNeeds } from './oauth-service.ts';

/**
 * Asks for a new access token.
 * @throws reconnect when the grant is dead; sign-in-failed when the set-up is wrong; offline, busy,
 * provider-down when it may pass
 */
export async function refresh(
  service: OAuthService,
  grant: RefreshGrant,
  needs: TokenEndpointNeeds,
): Promise<GrantedTokens> {
  const server = serverRecord(service);
  const client = { client_id: grant.clientId };
  try {
    const response = await refreshTokenGrantRequest(server, client, None(), grant.refreshToken, {
      [customFetch]: withJsonAnswers(needs.fetch),
    });
    const answer = await processRefreshTokenResponse(server, client, response);
    return grantedTokens(answer, needs.now());
  } catch (thrown) {
    if (oauthErrorCode(thrown) !== 'invalid_grant') throw signInFailure(thrown);
    throw new PhotolinkError('reconnect', { detail: 'invalid_grant', cause: thrown });
  }
}
