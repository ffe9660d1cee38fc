/** The device's clock. It goes on by waiting only. */
export interface Time {
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  readonly passUntil: (atMs: number) => void;
}

/** A clock that stands still at one moment of 2026. */
export function createTime(): Time {
  let nowMs = Date.UTC(2026, 10, 22, 3);
  return {
    now: () => nowMs,
    pass: (ms) => {
      nowMs += ms;
    },
    passUntil: (atMs) => {
      nowMs = Math.max(nowMs, atMs);
    },
  };
}
