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

/** When it was given, in milliseconds; it is counted until a minute later. */
export type Leave = number;

/** Leave to put a link into a chat: ten times a minute on this device. */
export interface InsertPace {
  /** Resolves to the leave, which is then used up; undefined when there is none. */
  readonly take: () => Promise<Leave | undefined>;
  /** For an insert that was not tried after all. */
  readonly giveBack: (leave: Leave) => Promise<void>;
}

export function createInsertPace(times: InsertTimes, now: () => number): InsertPace {
  const inTurn = createTurns();
  const taken = async () => (await times.get(KEY)) ?? [];
  return {
    take: () =>
      inTurn(KEY, async () => {
        const recent = (await taken()).filter((time) => time > now() - PACE_MS);
        if (recent.length >= MAX_INSERTS) return undefined;
        const leave = now();
        await times.put(KEY, [...recent, leave]);
        return leave;
      }),
    giveBack: (leave) =>
      inTurn(KEY, async () => {
        const kept = await taken();
        const at = kept.lastIndexOf(leave);
        if (at >= 0) await times.put(KEY, kept.toSpliced(at, 1));
      }),
  };
}
