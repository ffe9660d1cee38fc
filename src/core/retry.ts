import { type Failure, isCuredBySigningIn, isPassing } from './errors.ts';

/** When something that failed is tried again by itself. It is kept, so that it outlives the worker. */
export interface Retry {
  readonly atMs: number;
  /** How many tries in a row came to nothing. */
  readonly tries: number;
}

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 30 * 60_000;
/** A date further away than any wait was made by a clock that has been set back since. */
export const LONGEST_KEPT_MS = 2 * 3_600_000;
/** Nobody tells a sleeping background that the network is back, so it looks more often. */
const LONGEST_OFFLINE_MS = 4 * 60_000;

/**
 * The next try after `failure`, when time alone can help: never sooner than the service asked, and with
 * doubling waits.
 */
export function planRetry(
  { code, facts }: Failure,
  before: Retry | undefined,
  nowMs: number,
): Retry | undefined {
  if (!isPassing(code)) return undefined;
  const tries = (before?.tries ?? 0) + 1;
  const longest = code === 'offline' ? LONGEST_OFFLINE_MS : LONGEST_WAIT_MS;
  const own = Math.min(longest, FIRST_WAIT_MS * 2 ** (tries - 1));
  return { atMs: nowMs + Math.max(own, facts.retryAfterMs ?? 0), tries };
}

/** What may have changed since something could not be done. */
export interface CatchUp {
  readonly mayBeOnlineAgain: boolean;
  /** An account that the user has signed in to just now. */
  readonly signedInTo?: string;
}

/** What is known about a try that failed, and the account that it was made with. */
export interface Hindered {
  readonly accountId: string;
  readonly failure: Failure | undefined;
  readonly retry: Retry | undefined;
}

/**
 * Whether it is time to try. What only the user can cure is not; what failed for want of a network is
 * as soon as there may be one again.
 */
export function isDue(hindered: Hindered, now: CatchUp, nowMs: number): boolean {
  const { failure, retry } = hindered;
  if (isCuredBySignIn(hindered, now)) return true;
  if (now.mayBeOnlineAgain && failure?.code === 'offline') return true;
  if (retry === undefined) return failure === undefined;
  return retry.atMs <= nowMs || retry.atMs > nowMs + LONGEST_KEPT_MS;
}

/** Whether signing in was all that it waited for. */
export function isCuredBySignIn(
  { accountId, failure }: Pick<Hindered, 'accountId' | 'failure'>,
  { signedInTo }: CatchUp,
): boolean {
  return accountId === signedInTo && failure !== undefined && isCuredBySigningIn(failure.code);
}
