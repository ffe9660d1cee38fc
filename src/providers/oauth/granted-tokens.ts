import type { TokenEndpointResponse } from 'oauth4webapi';
import type { AccessToken } from '#core/sign-in.ts';

/** A token endpoint's answer, in the product's own words. */
export interface GrantedTokens {
  readonly access: AccessToken;
  readonly refreshToken: string | undefined;
  /** Undefined where the answer leaves it out: then all that was asked for is granted. */
  readonly scopes: readonly string[] | undefined;
}

/** Where the answer does not say how long a token lives. */
const USUAL_LIFE_S = 3600;

/** Reads a checked answer that arrived at `nowMs`. */
export function grantedTokens(answer: TokenEndpointResponse, nowMs: number): GrantedTokens {
  return {
    access: {
      token: answer.access_token,
      expiresAtMs: nowMs + (answer.expires_in ?? USUAL_LIFE_S) * 1000,
    },
    refreshToken: answer.refresh_token,
    scopes: answer.scope?.split(' '),
  };
}
