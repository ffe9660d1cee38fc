import type { ShareJournal } from '#core/share.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database } from './database.ts';

/** The journal of shares in the database. */
export function createShareStore(database: Promise<Database>, feed: ChangeFeed): ShareJournal {
  return {
    get: async (id) => (await database).get('shares', id),
    put: async (share) => {
      await (await database).put('shares', share);
      feed.announce('shares');
    },
    remove: async (id) => {
      await (await database).delete('shares', id);
      feed.announce('shares');
    },
    all: async () => (await database).getAll('shares'),
  };
}
