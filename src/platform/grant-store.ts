import type { GrantStore } from '#core/sign-in.ts';
import type { Database } from './database.ts';

/** Refresh tokens in the database: out of reach of content scripts, unlike `storage.local`. */
export function createGrantStore(database: Promise<Database>): GrantStore {
  return {
    get: async (accountId) => (await database).get('grants', accountId),
    put: async (grant) => {
      await (await database).put('grants', grant);
    },
    remove: async (accountId) => {
      await (await database).delete('grants', accountId);
    },
  };
}
