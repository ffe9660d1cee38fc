import { PhotolinkError } from '#core/errors.ts';
import type { Grant, SilentAuthWindow, SilentGrant } from '#core/sign-in.ts';
import { abortable } from '../http/abort.ts';
import type { Fetch } from '../http/attempt.ts';
import type { Renewed } from '../oauth/account-tokens.ts';
import { randomText } from '../random-text.ts';
import { consentUrl } from './consent-url.ts';
import { GoogleRefusal } from './google-refusal.ts';
import {
  STATE_LENGTH,
  TOKEN_HOST,
  type GoogleOwner,
  type GoogleService,
} from './google-service.ts';
import { type GoogleAnswer, readAnswer } from './read-answer.ts';
import { accountIdOf, readOwner } from './read-owner.ts';

export interface RenewalNeeds {
  /** What repeats; see `createPatientFetch`. */
  readonly fetch: Fetch;
  readonly authWindow: SilentAuthWindow;
  readonly now: () => number;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
}

/** The browser needs milliseconds, or five seconds for a page with scripts; see `AuthWindow`. */
const SILENT_MS = 30_000;

/**
 * Gets a new token without showing anything: Google answers for the person who is signed in on its
 * pages. The token is taken only if it is the same person's, which costs one request an hour.
 * @throws reconnect when only the user can help; offline, busy, provider-down when it may pass
 */
export async function renewSilently(
  service: GoogleService,
  grant: Grant,
  needs: RenewalNeeds,
): Promise<Renewed> {
  if (grant.loginHint === undefined) throw reconnect('no hint');
  const answer = await askGoogle(service, grant, needs);
  if (answer.kind === 'refused') {
    if (PASSING.includes(answer.error)) {
      throw new PhotolinkError('provider-down', { detail: answer.error });
    }
    throw reconnect(answer.error);
  }
  if (!service.scopes.every((scope) => answer.scopes.includes(scope))) throw reconnect('scope');
  const owner = await ownerOf(service, answer.access.token, needs);
  const accountId = accountIdOf(service, owner, grant.clientId);
  if (accountId !== grant.accountId) throw reconnect('another account');
  return { access: answer.access, grant: withHint(grant, owner) };
}

/** Source: RFC 6749, section 4.2.2.1. */
const PASSING = ['server_error', 'temporarily_unavailable'];

async function askGoogle(
  service: GoogleService,
  { clientId, loginHint }: SilentGrant,
  needs: RenewalNeeds,
): Promise<GoogleAnswer> {
  const redirectUrl = needs.authWindow.ownedRedirectUrl;
  const state = randomText(STATE_LENGTH);
  const url = consentUrl(service, { clientId, redirectUrl, state, prompt: 'none', loginHint });
  const returned = await openSilently(url, needs);
  try {
    return readAnswer(returned, { redirectUrl, state }, needs.now());
  } catch (cause) {
    throw reconnect('no answer', cause);
  }
}

async function openSilently(url: string, needs: RenewalNeeds): Promise<string> {
  const { authWindow, timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  const open = () => abortable(authWindow.openSilently(url), timeoutSignal(SILENT_MS));
  try {
    return await open();
  } catch (cause) {
    if (isOffline(cause)) throw cause;
    // Browsers say the same whether Google wants to see the user or could not be reached. Whatever
    // answers here proves the network; nothing at all is thrown as offline.
    await needs.fetch(`${TOKEN_HOST}/tokeninfo`, {});
  }
  // The line may have been gone for that moment only, and nobody is asked for a moment.
  return open().catch((cause: unknown) => {
    throw isOffline(cause) ? cause : reconnect('no redirect', cause);
  });
}

function isOffline(thrown: unknown): boolean {
  return thrown instanceof PhotolinkError && thrown.code === 'offline';
}

async function ownerOf(
  service: GoogleService,
  token: string,
  { fetch }: RenewalNeeds,
): Promise<GoogleOwner> {
  try {
    return await readOwner(service, token, fetch);
  } catch (thrown) {
    if (thrown instanceof GoogleRefusal && thrown.status === 401) throw reconnect('owner', thrown);
    throw thrown;
  }
}

/** People change their address; the next hint is the new one. */
function withHint(grant: SilentGrant, { email }: GoogleOwner): SilentGrant | undefined {
  return email === undefined || email === grant.loginHint
    ? undefined
    : { ...grant, loginHint: email };
}

function reconnect(detail: string, cause?: unknown): PhotolinkError {
  return new PhotolinkError('reconnect', { detail, cause });
}
