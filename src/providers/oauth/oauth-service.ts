import type { AuthorizationServer } from 'oauth4webapi';
import type { Fetch } from '../http/attempt.ts';

/** What signing in to one service takes. All of it is public. */
export interface OAuthService {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  /** Everything the product needs; less than this is no use. */
  readonly scopes: readonly string[];
  /** What the service wants besides the standard's parameters. */
  readonly extraParams: Readonly<Record<string, string>>;
}

/** The needs of every call to a token endpoint. */
export interface TokenEndpointNeeds {
  /** What repeats; see `createPatientFetch`. */
  readonly fetch: Fetch;
  readonly now: () => number;
}

/** The service as the OAuth library wants it. */
export function serverRecord(service: OAuthService): AuthorizationServer {
  return {
    issuer: service.issuer,
    authorization_endpoint: service.authorizationEndpoint,
    token_endpoint: service.tokenEndpoint,
  };
}
