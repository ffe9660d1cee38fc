import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { dueAtMs, type Link } from '#core/link.ts';
import type { Schema } from './database.ts';

type Opened = IDBPDatabase<Schema>;
type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/**
 * Each entry brings a database of the version before to the next one; the first makes it out of
 * nothing. An entry that has been released is never changed: somebody's data went through it.
 */
const MIGRATIONS: readonly ((database: Opened, upgrade: Upgrade) => Promise<void>)[] = [
  createStores,
  addWaits,
  addPicks,
  moveThumbnails,
];

export const DATABASE_VERSION = MIGRATIONS.length;

/** Brings a database from `oldVersion` (0: none) to the newest. */
export async function migrate(
  database: Opened,
  oldVersion: number,
  upgrade: Upgrade,
): Promise<void> {
  for (const step of MIGRATIONS.slice(oldVersion)) await step(database, upgrade);
}

async function createStores(database: Opened): Promise<void> {
  database.createObjectStore('shares', { keyPath: 'id' });
  database.createObjectStore('photos', { keyPath: 'id' }).createIndex('ticket', 'ticket');
  const links = database.createObjectStore('links', { keyPath: 'id' });
  links.createIndex('createdAtMs', 'createdAtMs');
  links.createIndex('shareId', 'shareId');
  links.createIndex('state', 'state');
  database.createObjectStore('accounts', { keyPath: 'id' });
  database.createObjectStore('grants', { keyPath: 'accountId' });
  database.createObjectStore('settings');
  await Promise.resolve();
}

/** What failed knows when it is tried again, and services when they want to be asked again. */
async function addWaits(database: Opened, upgrade: Upgrade): Promise<void> {
  database.createObjectStore('pauses', { keyPath: 'accountId' });
  const links = upgrade.objectStore('links');
  links.createIndex('dueAtMs', 'dueAtMs');
  for await (const cursor of links) {
    const link: Link = { ...cursor.value, retry: undefined };
    // A revocation that was pending is tried at once: it had no date of its own.
    const state = link.state === 'revoke-pending' ? 'revoking' : link.state;
    const date = dueAtMs({ ...link, state });
    await cursor.update({ ...link, state, ...(date !== undefined && { dueAtMs: date }) });
  }
  for await (const cursor of upgrade.objectStore('shares')) {
    const { cleanUpPending, insertTried, ...share } = cursor.value as typeof cursor.value & {
      readonly cleanUpPending?: boolean;
      readonly insertTried?: boolean;
    };
    const cleanUp = { pass: 'first', failure: undefined, retry: undefined } as const;
    await cursor.update({
      ...share,
      retry: undefined,
      cleanUp: cleanUpPending === true ? cleanUp : undefined,
      leftovers: [],
      handOver: insertTried === true ? 'over' : 'not-yet',
    });
  }
}

/** Pictures that wait for a panel. */
async function addPicks(database: Opened): Promise<void> {
  database.createObjectStore('picks', { keyPath: 'id' });
  await Promise.resolve();
}

/** Thumbnails in a store of their own, so that a long list is read without them. */
async function moveThumbnails(database: Opened, upgrade: Upgrade): Promise<void> {
  const thumbnails = database.createObjectStore('thumbnails');
  for await (const cursor of upgrade.objectStore('links')) {
    const { thumbnail } = cursor.value;
    if (thumbnail === undefined) continue;
    await Promise.all([
      thumbnails.put(thumbnail, cursor.primaryKey),
      cursor.update({ ...cursor.value, thumbnail: undefined }),
    ]);
  }
}
