import type { Ledger } from '#core/link.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database } from './database.ts';

/** The ledger in the database. `all` is newest first. */
export function createLinkStore(database: Promise<Database>, feed: ChangeFeed): Ledger {
  return {
    get: async (id) => (await database).get('links', id),
    put: async (link) => {
      await (await database).put('links', link);
      feed.announce('links');
    },
    remove: async (id) => {
      await (await database).delete('links', id);
      feed.announce('links');
    },
    ofShare: async (shareId) => (await database).getAllFromIndex('links', 'shareId', shareId),
    all: async () => (await (await database).getAllFromIndex('links', 'createdAtMs')).reverse(),
    inStates: async (states) => {
      const opened = await database;
      const found = await Promise.all(
        states.map((state) => opened.getAllFromIndex('links', 'state', state)),
      );
      return found.flat();
    },
  };
}
