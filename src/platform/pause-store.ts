import type { PauseStore } from '#core/pause-store.ts';
import type { Database } from './database.ts';

/** The pauses in the database: they outlive the worker and the browser. */
export function createPauseStore(database: Promise<Database>): PauseStore {
  return {
    get: async (accountId) => (await (await database).get('pauses', accountId))?.untilMs,
    put: async (accountId, untilMs) => {
      await (await database).put('pauses', { accountId, untilMs });
    },
  };
}
