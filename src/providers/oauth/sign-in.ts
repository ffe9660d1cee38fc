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
import type { AccessToken, AuthWindow, PendingSignIn, PendingSignInStore } from '#core/sign-in.ts';
import { grantedTokens, type GrantedTokens } from './granted-tokens.ts';
import { withJsonAnswers } from './json-answer.ts';
import { signInFailure } from './oauth-failure.ts';
import { serverRecord, type OAuthService, type TokenEndpointNeeds } from './oauth-service.ts';

export interface SignInNeeds extends TokenEndpointNeeds {
  readonly authWindow: AuthWindow;
  readonly pendingSignIns: PendingSignInStore;
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
  const pending = { state: generateRandomState(), codeVerifier: generateRandomCodeVerifier() };
  // Kept before the window opens: the worker may be restarted while the user reads the consent page.
  await needs.pendingSignIns.put(pending);
  try {
    const { redirectUrl } = needs.authWindow;
    const url = await consentUrl(service, clientId, redirectUrl, pending);
    const askedAtMs = needs.now();
    const returned = await needs.authWindow.open(url);
    if (needs.now() - askedAtMs > GOOD_FOR_MS) throw failed('expired');
    if (withoutAnswer(returned) !== withoutAnswer(redirectUrl)) throw failed('address');
    return complete(service, await exchangeCode(service, clientId, { returned, pending }, needs));
  } catch (thrown) {
    throw signInFailure(thrown);
  } finally {
    await needs.pendingSignIns.remove(pending.state);
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
  pending: PendingSignIn,
): Promise<string> {
  const url = new URL(service.authorizationEndpoint);
  const params = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUrl,
    scope: service.scopes.join(' '),
    state: pending.state,
    code_challenge: await calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
    ...service.extraParams,
  };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.href;
}

async function exchangeCode(
  service: OAuthService,
  clientId: string,
  consent: { readonly returned: string; readonly pending: PendingSignIn },
  needs: SignInNeeds,
): Promise<GrantedTokens> {
  const server = serverRecord(service);
  const client = { client_id: clientId };
  const { returned, pending } = consent;
  const params = validateAuthResponse(server, client, new URL(returned), pending.state);
  const response = await authorizationCodeGrantRequest(
    server,
    client,
    None(),
    params,
    needs.authWindow.redirectUrl,
    pending.codeVerifier,
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
