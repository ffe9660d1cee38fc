/** Lets one act have everything to itself, as erasing needs it. */
export interface Quiet {
  /** Runs when no act has everything to itself. Never called by work that is itself run here. */
  readonly work: <T>(act: () => Promise<T>) => Promise<T>;
  /** Keeps new work waiting until `act` is over; `act` waits for the work under way by itself. */
  readonly alone: <T>(act: (othersDone: () => Promise<void>) => Promise<T>) => Promise<T>;
}

/** Nothing is under way. */
export function createQuiet(): Quiet {
  const working = new Set<Promise<unknown>>();
  let isOver: Promise<unknown> | undefined;

  return {
    work: async (act) => {
      while (isOver !== undefined) await isOver;
      const begun = act();
      working.add(begun);
      try {
        return await begun;
      } finally {
        working.delete(begun);
      }
    },
    alone: async (act) => {
      while (isOver !== undefined) await isOver;
      const begun = act(async () => {
        await Promise.allSettled(working);
      });
      isOver = begun.catch(() => undefined);
      try {
        return await begun;
      } finally {
        isOver = undefined;
      }
    },
  };
}
