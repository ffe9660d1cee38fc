import type { Waiting } from '../../../src/providers/http/waiting.ts';

/** Time that passes only by sleeping; every wait is written down. */
export interface FakeWaiting extends Waiting {
  readonly waits: number[];
  pass(ms: number): void;
}

/** A clock that sleeps in no time, with the middle of every random range. */
export function createFakeWaiting(startMs = Date.UTC(2026, 10, 22)): FakeWaiting {
  let nowMs = startMs;
  const waits: number[] = [];
  return {
    waits,
    now: () => nowMs,
    random: () => 0.5,
    pass(ms) {
      nowMs += ms;
    },
    sleep(ms, signal) {
      if (signal.aborted) return Promise.reject(new DOMException('stopped', 'AbortError'));
      waits.push(ms);
      nowMs += ms;
      return Promise.resolve();
    },
  };
}
