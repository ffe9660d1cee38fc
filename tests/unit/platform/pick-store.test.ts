import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_PICKS, PICK_LIFE_MS, type PhotoPick } from '#core/photo-pick.ts';
import { openDatabase } from '#platform/database.ts';
import { createPickStore } from '#platform/pick-store.ts';

const NOW_MS = 10_000_000;

function pick(id: string, fields: Partial<PhotoPick> = {}): PhotoPick {
  const content = { code: 'image-unavailable', facts: {} } as const;
  return { id, ticket: undefined, name: id, content, pickedAtMs: NOW_MS, ...fields };
}

function store() {
  const announced: string[] = [];
  const feed = {
    announce: (topic: string) => void announced.push(topic),
    listen: () => undefined,
  };
  return { announced, ...createPickStore(openDatabase(), feed) };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('pictures that wait for a panel', () => {
  it('are given once, the oldest first', async () => {
    const { put, take } = store();
    await put(pick('second', { pickedAtMs: NOW_MS }));
    await put(pick('first', { pickedAtMs: NOW_MS - 1 }));
    expect((await take('t', NOW_MS)).map(({ id }) => id)).toEqual(['first', 'second']);
    expect(await take('t', NOW_MS)).toEqual([]);
  });

  it('are told of when the time has come, and not by themselves', async () => {
    const { put, announce, announced } = store();
    await put(pick('one'));
    expect(announced).toEqual([]);
    announce();
    expect(announced).toEqual(['picks']);
  });

  it('are for the next panel when theirs is gone', async () => {
    const { put, take, release } = store();
    await put(pick('gone', { ticket: 't' }));
    await put(pick('other', { ticket: 'u' }));
    await release('t');
    expect((await take('v', NOW_MS)).map(({ id }) => id)).toEqual(['gone']);
    expect((await take('u', NOW_MS)).map(({ id }) => id)).toEqual(['other']);
  });

  it('are refused with a reason when there is no room', async () => {
    const full = {
      transaction: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const { put } = createPickStore(Promise.resolve(full as never), {
      announce: () => undefined,
      listen: () => undefined,
    });
    await expect(put(pick('one'))).rejects.toMatchObject({ code: 'storage-unavailable' });
  });

  it('are counted without being taken, and other panels hear when they are', async () => {
    const { put, take, count, announced } = store();
    const content = new Blob(['x']);
    await put(pick('picture', { content }));
    await put(pick('mine', { content, ticket: 't' }));
    await put(pick('old', { content, pickedAtMs: NOW_MS - PICK_LIFE_MS }));
    await put(pick('failure'));
    expect([await count('t', NOW_MS), await count('u', NOW_MS)]).toEqual([2, 1]);
    announced.length = 0;
    await take('t', NOW_MS);
    await take('t', NOW_MS);
    expect(announced).toEqual(['picks']);
    expect(await count('t', NOW_MS)).toBe(0);
  });

  it('are given to one panel alone', async () => {
    const { put, take } = store();
    await put(pick('one'));
    const taken = await Promise.all([take('t', NOW_MS), take('u', NOW_MS)]);
    expect(taken.map(({ length }) => length).sort()).toEqual([0, 1]);
  });

  it('are kept for the panel that they were made for', async () => {
    const { put, take } = store();
    await put(pick('mine', { ticket: 't' }));
    expect(await take('u', NOW_MS)).toEqual([]);
    expect((await take('t', NOW_MS)).map(({ id }) => id)).toEqual(['mine']);
  });

  it('are forgotten after an hour', async () => {
    const { put, take, forgetOld, nextForgetMs } = store();
    expect(await nextForgetMs()).toBeUndefined();
    await put(pick('old', { pickedAtMs: NOW_MS - PICK_LIFE_MS }));
    await put(pick('young', { pickedAtMs: NOW_MS - PICK_LIFE_MS + 1 }));
    expect(await nextForgetMs()).toBe(NOW_MS);
    await forgetOld(NOW_MS);
    expect(await nextForgetMs()).toBe(NOW_MS + 1);
    expect((await take('t', NOW_MS)).map(({ id }) => id)).toEqual(['young']);
  });

  it('are not given when they are too old, whoever forgot to forget them', async () => {
    const { put, take } = store();
    await put(pick('old', { pickedAtMs: NOW_MS - PICK_LIFE_MS }));
    expect(await take('t', NOW_MS)).toEqual([]);
  });

  it('do not pile up: the oldest give way', async () => {
    const { put, take } = store();
    for (let at = 0; at <= MAX_PICKS; at += 1) {
      await put(pick(`pick ${at}`, { pickedAtMs: NOW_MS + at }));
    }
    const ids = (await take('t', NOW_MS)).map(({ id }) => id);
    expect(ids).toHaveLength(MAX_PICKS);
    expect(ids[0]).toBe('pick 1');
  });
});
