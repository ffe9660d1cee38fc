import { PhotolinkError } from '#core/errors.ts';
import { attempt, bodySize, type Fetch, type Outcome } from './attempt.ts';
import type { Pause } from './pause.ts';
import { serverWaitMs } from './server-wait.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave, type Waiting } from './waiting.ts';

export interface PatientFetchNeeds extends Waiting {
  readonly fetch: Fetch;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
  /** The account's silence, where the requests are those of one account. */
  readonly pause?: Pause;
  /** Whether a 429 with this body concerns the whole account; if absent, every one does. */
  readonly limitsAccount?: (body: string) => boolean;
  /** Whether an answer is waited for even after an abort; see `AttemptOptions`. */
  readonly isHeardOut?: (url: URL) => boolean;
  /** Told how long the answer to a body took. */
  readonly answered?: (bytes: number, ms: number) => void;
}

/** A network that is not there says so sooner. */
const SILENCE_MS = 30_000;

/** Without a network nobody is helped by waiting long: the share is parked and taken up again. */
const OFFLINE_PATIENCE_MS = 10_000;

/**
 * A `fetch` that repeats what may pass by itself: 429, 5xx and a network that fails. Every request
 * sent through it must be safe to repeat.
 * @throws busy, provider-down, offline, cancelled
 */
export function createPatientFetch(needs: PatientFetchNeeds): Fetch {
  const { timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  return async (url, init) => {
    const signal = init.signal ?? undefined;
    const isHeardOut = needs.isHeardOut?.(new URL(url)) ?? false;
    const isOutOfPatience = createPatience(needs);
    for (let tries = 1; ; tries += 1) {
      await needs.pause?.over(signal);
      const outcome = await timed(needs, init, () =>
        attempt(needs.fetch, url, init, { timeoutSignal, isHeardOut }),
      );
      if (outcome.kind === 'answer' && isFinal(outcome.response.status)) return outcome.response;
      const ownWaitMs = backoffMs(tries, needs.random);
      const waitMs = waitAfter(outcome, ownWaitMs, needs);
      await silence(needs, outcome, waitMs);
      if (tries >= MAX_TRIES || isOutOfPatience(outcome, ownWaitMs)) {
        throw givenUp(outcome, url, waitMs);
      }
      await sleepOrLeave(waitMs, needs, signal);
    }
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
  const tells = outcome.kind === 'answer' ? outcome.response.ok : tookMs > SILENCE_MS;
  if (tells) answered?.(bodySize(body), tookMs);
  return outcome;
}

/** A limit on the account concerns all its requests, not only the one that met it. */
async function silence(
  { pause, limitsAccount, now }: PatientFetchNeeds,
  outcome: Outcome,
  waitMs: number,
): Promise<void> {
  if (outcome.kind === 'none' || outcome.response.status !== 429) return;
  if (limitsAccount?.(outcome.body) ?? true) await pause?.until(now() + waitMs);
}

function isFinal(status: number): boolean {
  return status !== 429 && status < 500;
}

/** Never shorter than the server asks, and a little longer, so that parallel calls do not return as one. */
function waitAfter(outcome: Outcome, ownWaitMs: number, needs: Waiting): number {
  if (outcome.kind === 'none') return ownWaitMs;
  const asked = serverWaitMs(outcome.response.headers, outcome.body, needs.now());
  if (asked === undefined) return ownWaitMs;
  return Math.max(ownWaitMs, asked + Math.round(needs.random() * 250));
}

function givenUp(outcome: Outcome, url: string, retryAfterMs: number): PhotolinkError {
  const route = new URL(url).pathname;
  if (outcome.kind === 'none') {
    return new PhotolinkError('offline', { detail: route, cause: outcome.cause });
  }
  const detail = `${route} ${outcome.response.status}`;
  return outcome.response.status === 429
    ? new PhotolinkError('busy', { retryAfterMs, detail })
    : new PhotolinkError('provider-down', { detail });
}
