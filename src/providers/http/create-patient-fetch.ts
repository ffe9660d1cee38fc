import { PhotolinkError } from '#core/errors.ts';
import { attempt, type Fetch, type Outcome } from './attempt.ts';
import { serverWaitMs } from './server-wait.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave, type Waiting } from './waiting.ts';

export interface PatientFetchNeeds extends Waiting {
  readonly fetch: Fetch;
  /** A signal that aborts by itself; `AbortSignal.timeout` unless a test hands in its own. */
  readonly timeoutSignal?: (ms: number) => AbortSignal;
}

/** Without a network nobody is helped by waiting long: the share is parked and taken up again. */
const OFFLINE_PATIENCE_MS = 10_000;

/**
 * A `fetch` that repeats what may pass by itself: 429, 5xx and a network that fails. Every request
 * sent through it must be safe to repeat.
 * @throws busy, provider-down, offline, cancelled
 */
export function createPatientFetch(needs: PatientFetchNeeds): Fetch {
  const { fetch, timeoutSignal = (ms: number) => AbortSignal.timeout(ms) } = needs;
  return async (url, init) => {
    let firstSilenceMs: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(fetch, url, init, timeoutSignal);
      if (outcome.kind === 'answer' && isFinal(outcome.response.status)) return outcome.response;
      const ownWaitMs = backoffMs(tries, needs.random);
      if (outcome.kind === 'none') firstSilenceMs ??= needs.now();
      const patienceEndsMs = (firstSilenceMs ?? Infinity) + OFFLINE_PATIENCE_MS;
      const isOutOfPatience = outcome.kind === 'none' && needs.now() + ownWaitMs > patienceEndsMs;
      const waitMs = waitAfter(outcome, ownWaitMs, needs);
      if (tries >= MAX_TRIES || isOutOfPatience) throw givenUp(outcome, url, waitMs);
      await sleepOrLeave(waitMs, needs, init.signal ?? undefined);
    }
  };
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
