import { describe, expect, it } from 'vitest';
import { albumAt } from '../../src/core/places.ts';
import { never, tasksOf } from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import {
  ALBUMS,
  bytesOf,
  CREATE,
  createRig,
  PHOTOS,
  photos,
  planned,
  type Rig,
  rpcError,
  storedBytes,
  TOKENS,
  UPLOADS,
} from './google-photos-provider-rig.ts';

/** One journey: three photos into an album. */
async function journey(rig: Rig): Promise<void> {
  const { cloud } = await rig.connect();
  const plan = planned(rig, 3, true);
  const place = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  const tasks = tasksOf(plan, place);
  const journal = createJournal();
  await cloud.upload(tasks, journal, never);
  expect(journal.items.size).toBe(3);
  expect(storedBytes(rig)).toEqual(await bytesOf(tasks));
  const filled = rig.google.photoAlbums.find(({ id }) => id === journal.albums[0]?.id);
  expect(filled?.itemIds).toEqual(rig.google.photoItems.map(({ id }) => id));
}

describe('answers that are lost', () => {
  it.each([
    ['after Google has acted', UPLOADS, 'after'],
    ['before they arrived', UPLOADS, 'before'],
    ['after Google has acted', CREATE, 'after'],
    ['before they arrived', CREATE, 'before'],
    ['before they arrived', ALBUMS, 'before'],
  ] as const)('%s leave each photo once: %s', async (_name, path, cut) => {
    const rig = createRig();
    const fault = rig.faults.add({ host: PHOTOS, path, cut, times: 2 });
    await journey(rig);
    expect(fault.hits).toBeGreaterThanOrEqual(2);
    expect(rig.google.photoAlbums).toHaveLength(1);
  });

  it('of an album leave one that is empty and private, and no photo twice', async () => {
    const rig = createRig();
    rig.faults.add({ host: PHOTOS, path: ALBUMS, cut: 'after', times: 1 });
    await journey(rig);
    expect(rig.google.photoAlbums.map(({ itemIds }) => itemIds.length)).toEqual([0, 3]);
    expect(rig.google.publicLinks()).toEqual([]);
  });

  it('do not matter even if every call loses its first answer', async () => {
    const rig = createRig();
    for (const path of [UPLOADS, CREATE, ALBUMS]) {
      rig.faults.add({ host: PHOTOS, path, cut: 'after', times: 1 });
    }
    await journey(rig);
  });

  it('after which Google takes no upload token twice leave each photo once', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: PHOTOS, path: CREATE, cut: 'after', times: 1 });
    // The second time it meets a token that is used up.
    const used = { code: 3, message: 'NOT_IMAGE' };
    rig.google.behaviour.nextMediaItems = [null, null, used, used];
    const journal = createJournal();
    await cloud.upload(photos(rig, 2), journal, never);
    expect(rig.google.photoItems).toHaveLength(2);
    expect([...journal.items.values()].map(({ id }) => id)).toEqual(
      rig.google.photoItems.map(({ id }) => id),
    );
  });

  it('cost nothing when the worker died before it could write the photos down', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const tasks = photos(rig, 2);
    const lost = createJournal();
    await cloud.upload(tasks, lost, never);
    const later = rig.createProvider().open(account.id);
    const journal = createJournal();
    const cursors = lost.cursors.map(({ cursor }) => cursor);
    await later.upload(
      tasks.map((task, index) => ({ ...task, cursor: cursors[index] })),
      journal,
      never,
    );
    expect(journal.items).toEqual(lost.items);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it('cost nothing when not even the bytes were written down', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const tasks = photos(rig, 2);
    await cloud.upload(tasks, createJournal(), never);
    const journal = createJournal();
    await rig.createProvider().open(account.id).upload(tasks, journal, never);
    expect(journal.items.size).toBe(2);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it('of a whole service end as offline, and the share goes on after it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const tasks = photos(rig, 2);
    const cut = rig.faults.add({ host: PHOTOS, cut: 'before' });
    await expect(cloud.upload(tasks, createJournal(), never)).rejects.toMatchObject({
      code: 'offline',
    });
    cut.clear();
    await cloud.upload(tasks, createJournal(), never);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it('that are 5xx are waited for, and told in the end', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = rpcError(503, 'UNAVAILABLE');
    const down = rig.faults.add({ host: PHOTOS, path: CREATE, answer });
    await expect(cloud.upload(photos(rig), createJournal(), never)).rejects.toMatchObject({
      code: 'provider-down',
    });
    expect(down.hits).toBe(6);
    expect(rig.waiting.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });

  it('are no trouble when the account is disconnected', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    rig.faults.add({ host: TOKENS, path: '/revoke', cut: 'after', times: 1 });
    await rig.provider.disconnect(account.id);
    expect(rig.google.tokens.every(({ revokedAtMs }) => revokedAtMs !== null)).toBe(true);
  });
});
