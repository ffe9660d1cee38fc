import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/database.ts';
import { DATABASE_VERSION } from '#platform/migrations.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { OLD_DATABASES } from './old-databases.ts';

const feed = { announce: () => undefined, listen: () => undefined };

/** Everything in the database, by store. */
async function contents(): Promise<Record<string, unknown[]>> {
  const database = await openDatabase();
  const stores = [...database.objectStoreNames];
  const rows = await Promise.all(stores.map((name) => database.getAll(name)));
  database.close();
  return Object.fromEntries(stores.map((name, at) => [name, rows[at] ?? []]));
}

async function indexes(): Promise<Record<string, readonly string[]>> {
  const database = await openDatabase();
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores);
  const found = stores.map(
    (name) => [name, [...transaction.objectStore(name).indexNames]] as const,
  );
  await transaction.done;
  database.close();
  return Object.fromEntries(found);
}

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  await deleteDB('photolink');
});

describe('the database', () => {
  it('has an older one to come from for every version before this one', () => {
    expect(OLD_DATABASES.map(({ version }) => version)).toEqual(
      Array.from({ length: DATABASE_VERSION - 1 }, (_none, at) => at + 1),
    );
  });

  it.each(OLD_DATABASES)('of version $version becomes one like a new one', async ({ make }) => {
    const fresh = await indexes();
    await deleteDB('photolink');
    await make();
    expect(await indexes()).toEqual(fresh);
  });

  it.each(OLD_DATABASES)('of version $version loses nothing', async ({ make, becomes }) => {
    await make();
    expect(await contents()).toMatchObject(becomes);
  });

  it.each(OLD_DATABASES)('of version $version keeps its dates', async ({ make, due }) => {
    await make();
    const ledger = createLinkStore(openDatabase(), feed);
    expect((await ledger.dueBy(Infinity)).map(({ id }) => id)).toEqual(due);
  });

  it('left open by a page does not keep a newer version from opening', async () => {
    const old = await openDatabase();
    const newer = await openDB('photolink', DATABASE_VERSION + 1);
    expect(newer.version).toBe(DATABASE_VERSION + 1);
    newer.close();
    old.close();
  });
});
