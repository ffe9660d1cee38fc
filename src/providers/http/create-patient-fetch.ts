import { PhotolinkError } from '#core/errors.ts';
import { attempt, type AttemptOptions, bodySize, type Fetch, type Outcome } from './attempt.ts';
import type { Pause } from './pause.ts';
import { serverWaitMs } from './server-wait.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave, type Waiting } from './waiting.ts';

export interface PatientFetchNeeds extends Waiting {
  readonly fetch: Fetch;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  /** The account's silence, where the requests are those of one account. */
  readonly pause?: Pause;
  /** Whether a limit with this body concerns the whole account; if absent, every one does. */
  readonly limitsAccount?: (body: string) => boolean;
  /**
   * How long an answer asks to be left alone at least, in ms, where a service says so in other ways than
   * by 429; undefined for an answer that asks nothing.
   */
  readonly limitMs?: (status: number, body: string) => number | undefined;
  /** Whether an answer is waited for even after an abort; see `AttemptOptions`. */
  readonly isHeardOut?: (url: URL, method: string) => boolean;
  /** Whether a 308 may be an answer; see `AttemptOptions`. */
  readonly takes308?: (url: URL, method: string) => boolean;
  /** Whether the request may be sent again as it is; if absent, every one may. */
  readonly isRepeatable?: (init: RequestInit) => boolean;
  /** What a fault report calls the address; if absent, its path. */
  readonly routeOf?: (url: URL) => string;
  /** Told how long the answer to a body took. */
  readonly answered?: (bytes: number, ms: number) => void;
}

/** A network that is not there says so sooner. */
const SILENCE_MS = 30_000;

/** Without a network nobody is helped by waiting long: the share is parked and taken up again. */
const OFFLINE_PATIENCE_MS = 10_000;

/**
 * A `fetch` that repeats what may pass by itself: limits, 5xx and a network that fails. Every request
 * sent through it must be safe to repeat, but for those that `isRepeatable` leaves to the caller.
 * @throws busy, provider-down, offline, cancelled
 */
export function createPatientFetch(needs: PatientFetchNeeds): Fetch {
  return async (url, init) => {
    const signal = init.signal ?? undefined;
    const { maxTries, route, ...options } = wayOf(needs, new URL(url), init);
    const isOutOfPatience = createPatience(needs);
    for (let tries = 1; ; tries += 1) {
      await needs.pause?.over(signal);
      const outcome = await timed(needs, init, () => attempt(needs.fetch, url, init, options));
      const limitMs = limitOf(outcome, needs);
      if (isFinal(outcome, limitMs)) return outcome.response;
      const ownWaitMs = backoffMs(tries, needs.random);
      const waitMs = waitAfter(outcome, Math.max(ownWaitMs, limitMs ?? 0), needs);
      if (limitMs !== undefined) await silence(needs, outcome, waitMs);
      if (tries >= maxTries || isOutOfPatience(outcome, ownWaitMs)) {
        throw givenUp(outcome, route, limitMs === undefined ? undefined : waitMs);
      }
      await sleepOrLeave(waitMs, needs, signal);
    }
  };
}

interface Way extends AttemptOptions {
  readonly maxTries: number;
  readonly route: string;
}

/** How this request is sent. */
function wayOf(needs: PatientFetchNeeds, url: URL, init: RequestInit): Way {
  const { timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  const { method = 'GET' } = init;
  return {
    timeoutSignal,
    isHeardOut: needs.isHeardOut?.(url, method) ?? false,
    takes308: needs.takes308?.(url, method) ?? false,
    maxTries: (needs.isRepeatable?.(init) ?? true) ? MAX_TRIES : 1,
    route: needs.routeOf?.(url) ?? url.pathname,
  };
}

/** Whether one more wait would be more than the network is given since it first failed. */
function createPatience({ now }: Waiting): (outcome: Outcome, waitMs: number) => boolean {
  let firstSilenceMs: number | undefined;
  return ({ kind }, waitMs) => {
    if (kind === 'answer') return false;
    firstSilenceMs ??= now();
    return now() + waitMs > firstSilenceMs + OFFLINE_PATIENCE_MS;
  };
}

/** The attempt, whose duration tells how fast the line is. */
async function timed(
  { answered, now }: PatientFetchNeeds,
  { body }: RequestInit,
  act: () => Promise<Outcome>,
): Promise<Outcome> {
  const sentAtMs = now();
  const outcome = await act();
  const tookMs = now() - sentAtMs;
  // No answer for long tells as much as a slow one.
  const tells = outcome.kind === 'answer' ? hasTaken(outcome.response) : tookMs > SILENCE_MS;
  if (tells) answered?.(bodySize(body), tookMs);
  return outcome;
}

/** Whether the body was taken; 308 asks for more of it. */
function hasTaken({ ok, status }: Response): boolean {
  return ok || status === 308;
}

/** How long a limit asks for at least; undefined where the answer is none. */
function limitOf(outcome: Outcome, { limitMs }: PatientFetchNeeds): number | undefined {
  if (outcome.kind === 'none') return undefined;
  const { status } = outcome.response;
  return limitMs?.(status, outcome.body) ?? (status === 429 ? 0 : undefined);
}

/** A limit on the account concerns all its requests, not only the one that met it. */
async function silence(
  { pause, limitsAccount, now }: PatientFetchNeeds,
  outcome: Outcome,
  waitMs: number,
): Promise<void> {
  if (outcome.kind === 'none') return;
  if (limitsAccount?.(outcome.body) ?? true) await pause?.until(now() + waitMs);
}

type Answer = Extract<Outcome, { readonly kind: 'answer' }>;

function isFinal(outcome: Outcome, limitMs: number | undefined): outcome is Answer {
  return outcome.kind === 'answer' && limitMs === undefined && outcome.response.status < 500;
}

/** Never shorter than the server asks, and a little longer, so that parallel calls do not return as one. */
function waitAfter(outcome: Outcome, ownWaitMs: number, needs: Waiting): number {
  if (outcome.kind === 'none') return ownWaitMs;
  const asked = serverWaitMs(outcome.response.headers, outcome.body, needs.now());
  if (asked === undefined) return ownWaitMs;
  return Math.max(ownWaitMs, asked + Math.round(needs.random() * 250));
}

function givenUp(
  outcome: Outcome,
  route: string,
  retryAfterMs: number | undefined,
): PhotolinkError {
  if (outcome.kind === 'none') {
    return new PhotolinkError('offline', { detail: route, cause: outcome.cause });
  }
  const detail = `${route} ${outcome.response.status}`;
  return retryAfterMs === undefined
    ? new PhotolinkError('provider-down', { detail })
    : new PhotolinkError('busy', { retryAfterMs, detail });
}
