import { createTurns } from './turns.ts';

/** More than a person shares by hand, and fewer than looks like bulk to TikTok. */
export const MAX_INSERTS = 10;
export const PACE_MS = 60_000;

/** Memory of when links were put into chats, in milliseconds; it outlives the worker. */
export interface InsertTimes {
  readonly get: (key: string) => Promise<readonly number[] | undefined>;
  readonly put: (key: string, times: readonly number[]) => Promise<void>;
}

const KEY = 'last';

/** Leave to put a link into a chat: ten times a minute on this device. */
export interface InsertPace {
  /** Resolves to whether there is leave, which is then used up. */
  readonly take: () => Promise<boolean>;
  /** Gives back what was taken last, for an insert that was not tried after all. */
  readonly giveBack: () => Promise<void>;
}

export function createInsertPace(times: InsertTimes, now: () => number): InsertPace {
  const inTurn = createTurns();
  const taken = async () => (await times.get(KEY)) ?? [];
  return {
    take: () =>
      inTurn(KEY, async () => {
        const recent = (await taken()).filter((time) => time > now() - PACE_MS);
        if (recent.length >= MAX_INSERTS) return false;
        await times.put(KEY, [...recent, now()]);
        return true;
      }),
    giveBack: () => inTurn(KEY, async () => times.put(KEY, (await taken()).slice(0, -1))),
  };
}
