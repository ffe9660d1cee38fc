import { setTimeout as wait } from 'node:timers/promises';

/** Nothing takes so long but on a machine that does much else. */
export const PATIENCE_MS = 30_000;

/** Looks again and again until `look` gives something; rejects with `what` after `timeoutMs`. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  timeoutMs = PATIENCE_MS,
): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found !== undefined && found !== null && found !== false) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline)
      throw new Error(`Waited ${timeoutMs} ms for: ${what}`, { cause: last });
    await wait(60);
  }
}
