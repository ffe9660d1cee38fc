import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { createLinkFinder } from '#core/find-links.ts';
import { isActive, type Link } from '#core/link.ts';
import type { Account } from '#core/provider.ts';
import { ACCOUNT, addLink, createWorld, HOUR_MS, NOW_MS, type World } from './fakes.ts';
import { STORED_AT_MS } from './remote.ts';

const URL_A = 'https://www.dropbox.com/scl/a.jpg';

/** A finder, as one life of the background has it. Ids are counted, so that rows are told apart. */
function finderOf(world: World) {
  const { needs, life } = world.live();
  const find = createLinkFinder({
    ...needs,
    accounts: { all: () => Promise.resolve([...world.accounts.values()]) },
    newId: () => `found-${world.links.size + 1}`,
  });
  return { find, life };
}

const find = (world: World) => finderOf(world).find();

/** Links that were made, of which the ledger knows nothing any more. */
function lostLinks(...ids: string[]): World {
  const world = createWorld();
  for (const id of ids) addLink(world, id);
  world.links.clear();
  return world;
}

const rowsOf = (world: World) => [...world.links.values()];

describe('finding links', () => {
  it('makes the rows that the ledger has lost, as public as they are', async () => {
    const world = lostLinks('a', 'b');
    expect(await find(world)).toEqual({ found: 2, missed: [] });
    expect(rowsOf(world)[0]).toEqual({
      id: 'found-1',
      shareId: 'found-1',
      createdAtMs: STORED_AT_MS,
      provider: 'dropbox',
      accountId: ACCOUNT.id,
      accountLabel: ACCOUNT.label,
      chatLabel: '',
      item: { kind: 'photo', id: 'id:/a.jpg', path: '/a.jpg' },
      photoCount: 1,
      thumbnail: undefined,
      url: URL_A,
      state: 'public',
      endsAtMs: undefined,
      endedBy: 'photolink',
      checkedAtMs: NOW_MS,
      failure: undefined,
      retry: undefined,
    });
  });

  it('counts the photos of an album', async () => {
    const world = createWorld();
    for (const at of [1, 2, 3]) world.remote.files.add(`/photos/photo-${at}.jpg`);
    world.remote.links.set('/photos', 'https://www.dropbox.com/scl/photos');
    await find(world);
    expect(rowsOf(world)).toMatchObject([{ item: { kind: 'album' }, photoCount: 3 }]);
  });

  it('adds nothing the second time, nor when it is asked twice at once', async () => {
    const world = lostLinks('a', 'b');
    const finder = finderOf(world);
    const [one, other] = await Promise.all([finder.find(), finder.find()]);
    expect(one).toBe(other);
    expect(await finder.find()).toEqual({ found: 0, missed: [] });
    expect(rowsOf(world)).toHaveLength(2);
  });

  it('asks of what is known nothing but that it is there', async () => {
    const world = createWorld();
    const row = addLink(world, 'a', { endsAtMs: NOW_MS + HOUR_MS, checkedAtMs: 7 });
    const { find, life } = finderOf(world);
    expect(await find()).toEqual({ found: 0, missed: [] });
    expect(rowsOf(world)).toEqual([row]);
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual(['cloud.findLinks /']);
  });

  it.each(['intended', 'revoking', 'revoke-pending'] as const)(
    'leaves a row that is %s to whoever is at it',
    async (state) => {
      const world = createWorld();
      addLink(world, 'a', { state });
      const row: Link = { ...world.links.get('a')! };
      if (state === 'intended') world.links.set('a', { ...row, url: undefined });
      const before = rowsOf(world);
      expect(await find(world)).toEqual({ found: 0, missed: [] });
      expect(rowsOf(world)).toEqual(before);
    },
  );

  it.each(['revoked', 'gone'] as const)('finds one that was %s public again', async (state) => {
    const world = createWorld();
    addLink(world, 'a', { state });
    expect((await find(world)).found).toBe(1);
    expect(rowsOf(world)).toMatchObject([{ id: 'a', state: 'public' }]);
    expect((await find(world)).found).toBe(0);
  });

  it('makes a row beside an ended one, whose photo has another link now', async () => {
    const world = createWorld();
    addLink(world, 'a', { state: 'revoked' });
    world.remote.links.set('/a.jpg', 'https://www.dropbox.com/scl/other.jpg');
    expect((await find(world)).found).toBe(1);
    expect(rowsOf(world).map(({ state }) => state)).toEqual(['revoked', 'public']);
  });

  it('knows a link whose address was told with other trimmings', async () => {
    const world = createWorld();
    addLink(world, 'a', { url: `${URL_A}?rlkey=k&st=1&dl=0` });
    world.remote.links.set('/a.jpg', `${URL_A}?rlkey=k&dl=1`);
    expect((await find(world)).found).toBe(0);
    world.remote.links.set('/a.jpg', `${URL_A}?rlkey=other&dl=0`);
    expect((await find(world)).found).toBe(1);
  });

  it.each([
    ['wider', 'became-wider'],
    ['narrower', 'became-narrower'],
  ] as const)('says that what a link gives is %s', async (access, code) => {
    const world = lostLinks('a');
    world.remote.access.set('/a.jpg', access);
    await find(world);
    expect(rowsOf(world)).toMatchObject([
      { state: 'public', failure: { code, facts: { provider: 'dropbox' } } },
    ]);
  });

  it('knows one with a password as that', async () => {
    const world = lostLinks('a');
    world.remote.access.set('/a.jpg', 'with-password');
    await find(world);
    expect(rowsOf(world)).toMatchObject([
      { state: 'public', hasPassword: true, failure: undefined },
    ]);
  });

  it('says that a folder above is shared', async () => {
    const world = lostLinks('a');
    world.remote.sharedAbove.add('/a.jpg');
    await find(world);
    expect(rowsOf(world)[0]?.failure?.code).toBe('shared-above');
  });

  it('takes over the provider’s own end, and wakes for it; what is over is not found', async () => {
    const world = lostLinks('a', 'b');
    world.remote.ends.set(URL_A, NOW_MS + HOUR_MS);
    world.remote.ends.set('https://www.dropbox.com/scl/b.jpg', NOW_MS);
    expect((await find(world)).found).toBe(1);
    expect(rowsOf(world)).toMatchObject([{ endsAtMs: NOW_MS + HOUR_MS, endedBy: 'provider' }]);
    expect([...world.alarms.values()]).toEqual([NOW_MS + HOUR_MS]);
  });

  it('refuses an address that is not the provider’s, says so, and keeps the others', async () => {
    const world = lostLinks('a', 'b');
    world.remote.links.set('/a.jpg', 'https://www.dropbox.com.evil.example/scl/a.jpg');
    expect(await find(world)).toEqual({
      found: 1,
      missed: [
        {
          accountId: ACCOUNT.id,
          failure: {
            code: 'unexpected-answer',
            facts: { provider: 'dropbox', detail: 'link address' },
          },
        },
      ],
    });
    expect(rowsOf(world).map(({ url }) => url)).toEqual(['https://www.dropbox.com/scl/b.jpg']);
  });

  it.each(['offline', 'reconnect', 'busy'] as const)(
    'says of each account why it could not be asked (%s)',
    async (code) => {
      const world = lostLinks('a');
      world.remote.fail('findLinks', new PhotolinkError(code));
      expect(await find(world)).toEqual({
        found: 0,
        missed: [{ accountId: ACCOUNT.id, failure: { code, facts: { provider: 'dropbox' } } }],
      });
      expect((await find(world)).found).toBe(1);
    },
  );

  it('keeps what was found before it failed, and goes on from there', async () => {
    const world = lostLinks('a', 'b', 'c');
    const { find: begin, life } = finderOf(world);
    const second = life.hold('cloud.describe /b.jpg', 'before');
    const finding = begin();
    await second.reached;
    world.remote.isOffline = true;
    second.release();
    expect(await finding).toMatchObject({ found: 1, missed: [{ failure: { code: 'offline' } }] });
    world.remote.isOffline = false;
    expect(await find(world)).toEqual({ found: 2, missed: [] });
    expect(rowsOf(world).filter(isActive)).toHaveLength(3);
  });

  it('leaves out what was removed while it looked', async () => {
    const world = lostLinks('a');
    world.remote.files.clear();
    expect(await find(world)).toEqual({ found: 0, missed: [] });
    expect(rowsOf(world)).toEqual([]);
  });

  it('asks no account of a service that tells of no links', async () => {
    const world = createWorld();
    const photos: Account = { ...ACCOUNT, id: 'google-photos:1', provider: 'google-photos' };
    world.accounts.clear();
    world.accounts.set(photos.id, photos);
    const { find, life } = finderOf(world);
    expect(await find()).toEqual({ found: 0, missed: [] });
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual([]);
  });
});
