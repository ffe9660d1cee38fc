import {
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  None,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import { PhotolinkError } from '#core/errors.ts';
import type { AccessToken, AuthWindow } from '#core/sign-in.ts';
import { grantedTokens, type GrantedTokens } from './granted-tokens.ts';
import { withJsonAnswers } from './json-answer.ts';
import { signInFailure } from './oauth-failure.ts';
import { serverRecord, type OAuthService, type TokenEndpointNeeds } from './oauth-service.ts';

export interface SignInNeeds extends TokenEndpointNeeds {
  readonly authWindow: AuthWindow;
}

/** The secrets of one attempt, good for it alone: they end with it, and with the worker. */
interface Attempt {
  readonly state: string;
  readonly codeVerifier: string;
}

/** What the user's consent gave. */
export interface SignedIn {
  readonly access: AccessToken;
  readonly refreshToken: string;
}

/**
 * Lets the user sign in, in the browser's own window: authorization code with PKCE (RFC 7636).
 * @throws sign-in-closed, sign-in-refused, sign-in-failed, scope-missing, offline, busy, provider-down
 */
export async function signIn(
  service: OAuthService,
  clientId: string,
  needs: SignInNeeds,
): Promise<SignedIn> {
  const attempt = { state: generateRandomState(), codeVerifier: generateRandomCodeVerifier() };
  try {
    const { redirectUrl } = needs.authWindow;
    const url = await consentUrl(service, clientId, redirectUrl, attempt);
    const askedAtMs = needs.now();
    const returned = await needs.authWindow.open(url);
    if (needs.now() - askedAtMs > GOOD_FOR_MS) throw failed('expired');
    if (withoutAnswer(returned) !== withoutAnswer(redirectUrl)) throw failed('address');
    return complete(service, await exchangeCode(service, clientId, { returned, attempt }, needs));
  } catch (thrown) {
    throw signInFailure(thrown);
  }
}

/** Time enough to find a password; whoever comes back later may be somebody else. */
const GOOD_FOR_MS = 15 * 60_000;

function withoutAnswer(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname } = new URL(address);
  return origin + pathname;
}

function failed(detail: string): PhotolinkError {
  return new PhotolinkError('sign-in-failed', { detail });
}

async function consentUrl(
  service: OAuthService,
  clientId: string,
  redirectUrl: string,
  attempt: Attempt,
): Promise<string> {
  const url = new URL(service.authorizationEndpoint);
  const params = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUrl,
    scope: service.scopes.join(' '),
    state: attempt.state,
    code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: 'S256',
    ...service.extraParams,
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

async function exchangeCode(
  service: OAuthService,
  clientId: string,
  consent: { readonly returned: string; readonly attempt: Attempt },
  needs: SignInNeeds,
): Promise<GrantedTokens> {
  const server = serverRecord(service);
  const client = { client_id: clientId };
  const { returned, attempt } = consent;
  const params = validateAuthResponse(server, client, new URL(returned), attempt.state);
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    None(),
    params,
    needs.authWindow.redirectUrl,
    attempt.codeVerifier,
    { [customFetch]: withJsonAnswers(needs.fetch) },
  );
  const answer = await processAuthorizationCodeResponse(server, client, response);
  return grantedTokens(answer, needs.now());
}

function complete(service: OAuthService, granted: GrantedTokens): SignedIn {
  const { access, refreshToken, scopes } = granted;
  const missing = service.scopes.filter((scope) => scopes && !scopes.includes(scope));
  if (missing.length > 0) throw new PhotolinkError('scope-missing', { detail: missing.join(' ') });
  if (refreshToken === undefined) {
    throw new PhotolinkError('sign-in-failed', { detail: 'no refresh token' });
  }
  return { access, refreshToken };
}
