import { PhotolinkError } from '#core/errors.ts';
import { throwIfAborted } from './abort.ts';

/** Time and chance, handed in so that tests own them. */
export interface Waiting {
  readonly now: () => number;
  /** Resolves after `ms`; rejects when `signal` is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number from 0 up to, but not including, 1. */
  readonly random: () => number;
}

/** How often one act is sent before it is given up for now. */
export const MAX_TRIES = 6;

/** Longer waits are the caller's: a background worker does not outlive them. */
export const MAX_SLEEP_MS = 20_000;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** The wait before try number `triesDone` + 1: doubling, and spread by a quarter to either side. */
export function backoffMs(triesDone: number, random: () => number): number {
  const plain = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (triesDone - 1));
  return Math.round(plain * (0.75 + random() / 2));
}

/**
 * Sleeps, unless the wait is too long to be slept.
 * @throws busy with the wait, when it is longer than {@link MAX_SLEEP_MS}; cancelled
 */
export async function sleepOrLeave(
  ms: number,
  waiting: Pick<Waiting, 'sleep'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  throwIfAborted(signal);
  if (ms > MAX_SLEEP_MS) throw new PhotolinkError('busy', { retryAfterMs: ms });
  try {
    await waiting.sleep(ms, signal ?? new AbortController().signal);
  } catch (thrown) {
    throwIfAborted(signal);
    throw thrown;
  }
}
