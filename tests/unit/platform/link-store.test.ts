import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ledger, Link } from '#core/link.ts';
import { openDatabase } from '#platform/database.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { addLink, createWorld } from '../core/fakes.ts';

let ledger: Ledger;
let announced: string[];

function row(id: string, fields: Partial<Link> = {}): Link {
  return addLink(createWorld(), id, fields);
}

async function add(...rows: readonly Link[]): Promise<void> {
  for (const one of rows) await ledger.update(one.id, () => one);
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  announced = [];
  const feed = {
    announce: (topic: string) => void announced.push(topic),
    listen: () => undefined,
  };
  ledger = createLinkStore(openDatabase(), feed);
});

describe('the ledger in the database', () => {
  it('loses no change, though several concern the same row at once', async () => {
    await add(row('a', { photoCount: 0 }));
    const more = (link: Link | undefined) => link && { ...link, photoCount: link.photoCount + 1 };
    await Promise.all(Array.from({ length: 20 }, () => ledger.update('a', more)));
    expect((await ledger.get('a'))?.photoCount).toBe(20);
  });

  it('leaves a row as it is when the change says so, and tells nobody', async () => {
    await add(row('a'));
    announced = [];
    expect(await ledger.update('a', () => undefined)).toMatchObject({ id: 'a' });
    expect(await ledger.update('b', () => undefined)).toBeUndefined();
    expect(announced).toEqual([]);
  });

  it('finds what is due by its date, the earliest first', async () => {
    await add(
      row('late', { endsAtMs: 900 }),
      row('pending', { state: 'revoke-pending', retry: { atMs: 300, tries: 1 } }),
      row('intended', { state: 'intended', endsAtMs: 500 }),
      row('revoking', { state: 'revoking', endsAtMs: 900 }),
      row('needs the user', { state: 'revoke-pending' }),
      row('never'),
      row('over', { state: 'revoked', endsAtMs: 100 }),
    );
    const due = async (ms: number) => (await ledger.dueBy(ms)).map(({ id }) => id);
    expect(await due(500)).toEqual(['revoking', 'pending', 'intended']);
    expect(await ledger.nextDueMs()).toBe(0);
    await ledger.update('revoking', (link) => link && { ...link, state: 'revoked' });
    expect(await ledger.nextDueMs()).toBe(300);
    expect(await due(900)).toEqual(['pending', 'intended', 'late']);
  });

  it('has no next date when nothing is to be done', async () => {
    await add(row('never'), row('over', { state: 'gone', endsAtMs: 1 }));
    expect(await ledger.nextDueMs()).toBeUndefined();
  });
});
