import type { IDBPTransaction } from 'idb';
import { dueAtMs, type Ledger, type Link } from '#core/link.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database, Schema, StoredLink } from './database.ts';

/** The ledger in the database, with what only lists of it need. */
export interface LinkStore extends Ledger {
  /** So many of the youngest links, newest first: quick, however long the ledger is. */
  readonly newest: (count: number) => Promise<readonly Link[]>;
  readonly thumbnailOf: (id: string) => Promise<Blob | undefined>;
}

/**
 * The ledger in the database. Thumbnails are kept apart and are undefined in every link that is read: ten
 * thousand pictures take seconds to read, ten thousand rows without them a fraction of one.
 */
export function createLinkStore(database: Promise<Database>, feed: ChangeFeed): LinkStore {
  return {
    get: async (id) => (await database).get('links', id),
    update: async (id, change) => {
      const transaction = (await database).transaction(WRITTEN, 'readwrite');
      const found = await transaction.objectStore('links').get(id);
      const changed = change(found);
      if (changed === undefined) return found;
      await Promise.all([putLink(transaction, changed), transaction.done]);
      feed.announce('links');
      return changed;
    },
    updateAll: async (ids, change) => {
      const transaction = (await database).transaction(WRITTEN, 'readwrite');
      const links = transaction.objectStore('links');
      const found = await Promise.all(ids.map((id) => links.get(id)));
      const changed = found.flatMap((link) => (link === undefined ? [] : change(link)));
      await Promise.all([...changed.map((link) => putLink(transaction, link)), transaction.done]);
      feed.announce('links');
    },
    remove: async (id) => {
      const transaction = (await database).transaction(WRITTEN, 'readwrite');
      await Promise.all([
        ...WRITTEN.map((name) => transaction.objectStore(name).delete(id)),
        transaction.done,
      ]);
      feed.announce('links');
    },
    ofShare: async (shareId) => (await database).getAllFromIndex('links', 'shareId', shareId),
    all: async () => readAll(await database),
    newest: async (count) => {
      const rows: Link[] = [];
      const { store } = (await database).transaction('links');
      let cursor = await store.index('createdAtMs').openCursor(null, 'prev');
      for (; cursor !== null && rows.length < count; cursor = await cursor.continue()) {
        rows.push(cursor.value);
      }
      return rows;
    },
    thumbnailOf: async (id) => (await database).get('thumbnails', id),
    inState: async (state) => (await database).getAllFromIndex('links', 'state', state),
    dueBy: async (ms) =>
      (await database).getAllFromIndex('links', 'dueAtMs', IDBKeyRange.upperBound(ms)),
    nextDueMs: async () => {
      const { store } = (await database).transaction('links');
      return (await store.index('dueAtMs').openKeyCursor())?.key;
    },
  };
}

const WRITTEN = ['links', 'thumbnails'] as const;
type Written = IDBPTransaction<Schema, typeof WRITTEN, 'readwrite' | 'versionchange'>;

/** Rows per step of reading them all: a page that reads them goes on answering the user in between. */
const STEP = 1000;

async function readAll(database: Database): Promise<readonly Link[]> {
  const { store } = database.transaction('links');
  const rows: Link[] = [];
  let after: IDBKeyRange | null = null;
  for (;;) {
    const step: readonly Link[] = await store.getAll(after, STEP);
    rows.push(...step);
    const last = step.at(-1);
    if (last === undefined || step.length < STEP) break;
    after = IDBKeyRange.lowerBound(last.id, true);
  }
  // Of the same moment the later id first, as `newest` has it.
  return rows.reverse().sort((a, b) => b.createdAtMs - a.createdAtMs);
}

async function putLink(transaction: Written, { thumbnail, ...link }: Link): Promise<void> {
  const writing: Promise<unknown>[] = [
    transaction.objectStore('links').put(withDueDate({ ...link, thumbnail: undefined })),
  ];
  if (thumbnail !== undefined) {
    writing.push(transaction.objectStore('thumbnails').put(thumbnail, link.id));
  }
  await Promise.all(writing);
}

/** The row with the date that its index goes by; one without a date is not in that index. */
export function withDueDate(link: Link): StoredLink {
  const date = dueAtMs(link);
  const { dueAtMs: _old, ...row } = link as StoredLink;
  return date === undefined ? row : { ...row, dueAtMs: date };
}
