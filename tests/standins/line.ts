import { setTimeout as wait } from 'node:timers/promises';

/** One direction of a slow line, on which all connections wait for each other's bytes. */
export interface Line {
  /** Resolves when `bytes` have passed at the bandwidth of this moment. */
  pass(bytes: number, bitsPerSecond: number | undefined): Promise<void>;
}

export function createLine(): Line {
  let freeAtMs = 0;
  return {
    async pass(bytes, bitsPerSecond) {
      if (bitsPerSecond === undefined) return;
      const nowMs = performance.now();
      freeAtMs = Math.max(freeAtMs, nowMs) + (bytes * 8000) / bitsPerSecond;
      // Timers are late by a millisecond or so; what is owed adds up, so the rate stays true.
      if (freeAtMs - nowMs >= 1) await wait(freeAtMs - nowMs);
    },
  };
}
