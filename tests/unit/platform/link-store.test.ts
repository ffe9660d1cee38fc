import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Link } from '#core/link.ts';
import { openDatabase } from '#platform/database.ts';
import { createLinkStore, type LinkStore } from '#platform/link-store.ts';
import { addLink, createWorld } from '../core/fakes.ts';

let ledger: LinkStore;
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

  it('keeps the picture of a link apart, through every change, until the link is removed', async () => {
    await add(row('a', { thumbnail: new Blob(['small']) }), row('b'));
    await ledger.update('a', (link) => link && { ...link, state: 'revoked' });
    await ledger.updateAll(['a', 'b'], (link) => ({ ...link, photoCount: 9 }));
    expect(await ledger.get('a')).toMatchObject({ photoCount: 9, thumbnail: undefined });
    expect((await ledger.thumbnailOf('a'))?.size).toBe(5);
    expect(await ledger.thumbnailOf('b')).toBeUndefined();
    await ledger.remove('a');
    expect(await ledger.thumbnailOf('a')).toBeUndefined();
  });

  it('gives thousands of links newest first, and the youngest of them alone', async () => {
    // The order of the ids is another one, and some are made at the same moment.
    const ids = Array.from({ length: 2500 }, (_none, at) => ({ id: `${(at * 7) % 2500}`, at }));
    await add(...ids.map(({ id, at }) => row(id, { createdAtMs: Math.floor(at / 2) })));
    const all = await ledger.all();
    expect(new Set(all.map(({ id }) => id)).size).toBe(2500);
    const ages = all.map(({ createdAtMs }) => createdAtMs);
    expect(ages).toEqual(ages.toSorted((a, b) => b - a));
    const newest = (await ledger.newest(3)).map(({ createdAtMs }) => createdAtMs);
    expect(newest).toEqual([1249, 1249, 1248]);
  });

  it('has no next date when nothing is to be done', async () => {
    await add(row('never'), row('over', { state: 'gone', endsAtMs: 1 }));
    expect(await ledger.nextDueMs()).toBeUndefined();
  });
});
