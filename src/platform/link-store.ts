import { dueAtMs, type Ledger, type Link } from '#core/link.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database, StoredLink } from './database.ts';

/** The ledger in the database. `all` is newest first. */
export function createLinkStore(database: Promise<Database>, feed: ChangeFeed): Ledger {
  return {
    get: async (id) => (await database).get('links', id),
    update: async (id, change) => {
      const transaction = (await database).transaction('links', 'readwrite');
      const found = await transaction.store.get(id);
      const changed = change(found);
      if (changed === undefined) return found;
      await Promise.all([transaction.store.put(withDueDate(changed)), transaction.done]);
      feed.announce('links');
      return changed;
    },
    updateAll: async (ids, change) => {
      const transaction = (await database).transaction('links', 'readwrite');
      const found = await Promise.all(ids.map((id) => transaction.store.get(id)));
      const changed = found.flatMap((link) => (link === undefined ? [] : change(link)));
      await Promise.all([
        ...changed.map((link) => transaction.store.put(withDueDate(link))),
        transaction.done,
      ]);
      feed.announce('links');
    },
    remove: async (id) => {
      await (await database).delete('links', id);
      feed.announce('links');
    },
    ofShare: async (shareId) => (await database).getAllFromIndex('links', 'shareId', shareId),
    all: async () => (await (await database).getAllFromIndex('links', 'createdAtMs')).reverse(),
    inState: async (state) => (await database).getAllFromIndex('links', 'state', state),
    dueBy: async (ms) =>
      (await database).getAllFromIndex('links', 'dueAtMs', IDBKeyRange.upperBound(ms)),
    nextDueMs: async () => {
      const { store } = (await database).transaction('links');
      return (await store.index('dueAtMs').openKeyCursor())?.key;
    },
  };
}

/** The row with the date that its index goes by; one without a date is not in that index. */
export function withDueDate(link: Link): StoredLink {
  const date = dueAtMs(link);
  const { dueAtMs: _old, ...row } = link as StoredLink;
  return date === undefined ? row : { ...row, dueAtMs: date };
}
