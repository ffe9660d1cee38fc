import type { Database } from './database.ts';

/** Until when each account's service wants to hear nothing. It outlives the worker and the browser. */
export interface PauseStore {
  readonly get: (accountId: string) => Promise<number | undefined>;
  readonly put: (accountId: string, untilMs: number) => Promise<void>;
}

/** The pauses in the database. */
export function createPauseStore(database: Promise<Database>): PauseStore {
  return {
    get: async (accountId) => (await (await database).get('pauses', accountId))?.untilMs,
    put: async (accountId, untilMs) => {
      await (await database).put('pauses', { accountId, untilMs });
    },
  };
}
