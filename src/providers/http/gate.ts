import { abortable } from './abort.ts';

/** Lets a limited number of acts run at once; the others wait in order. */
export interface Gate {
  readonly run: <T>(signal: AbortSignal | undefined, act: () => Promise<T>) => Promise<T>;
}

/** A {@link Gate} for `limit` acts. An abort takes a waiting act out of the queue. */
export function createGate(limit: number): Gate {
  const queue: (() => void)[] = [];
  let inside = 0;

  async function enter(signal: AbortSignal | undefined): Promise<void> {
    if (inside < limit) {
      inside += 1;
      return;
    }
    let admit = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      admit = resolve;
    });
    queue.push(admit);
    try {
      await abortable(turn, signal);
    } catch (thrown) {
      const place = queue.indexOf(admit);
      if (place >= 0) queue.splice(place, 1);
      // Admitted in the very moment of the abort: the place goes to the next.
      else leave();
      throw thrown;
    }
  }

  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else inside -= 1;
  }

  return {
    async run(signal, act) {
      await enter(signal);
      try {
        return await act();
      } finally {
        leave();
      }
    },
  };
}
