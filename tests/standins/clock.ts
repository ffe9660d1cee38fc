/** A clock that tests can set forward. */
export interface Clock {
  now(): number;
  advance(ms: number): void;
}

export function createClock(now: () => number): Clock {
  let ahead = 0;
  return {
    now: () => now() + ahead,
    advance(ms) {
      ahead += ms;
    },
  };
}
