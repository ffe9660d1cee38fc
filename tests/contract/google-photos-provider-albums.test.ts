import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '../../src/core/errors.ts';
import { albumAt, photoAt } from '../../src/core/places.ts';
import { never, tasksOf } from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import {
  ALBUMS,
  CREATE,
  createRig,
  PHOTOS,
  planned,
  type Rig,
  rpcError,
  storeAlbum,
  storeOne,
  UPLOADS,
} from './google-photos-provider-rig.ts';

describe('an album', () => {
  it('holds the photos in their order, under a title that tells nothing', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const { album, journal } = await storeAlbum(rig, cloud, 5);
    const [made] = rig.google.photoAlbums;
    expect(album).toEqual({ kind: 'album', id: made?.id, path: made?.productUrl });
    expect(made?.title).toMatch(/^Photos 2026-11-2\d$/);
    expect(made?.itemIds).toEqual([...journal.items.values()].map(({ id }) => id));
    expect(rig.google.photoItems.map(({ fileName }) => fileName)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `photo-${number}.jpg`),
    );
    expect(rig.google.publicLinks()).toEqual([]);
  });

  it('takes one request more than a photo, however many photos there are', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeAlbum(rig, cloud, 3);
    expect(rig.routes()).toEqual([
      ...Array<string>(3).fill('photoslibrary.uploads'),
      'photoslibrary.albums.create',
      'photoslibrary.mediaItems.batchCreate',
    ]);
  });

  it('is asked of nobody before the bytes of its photos are there', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = planned(rig, 2, true);
    const place = albumAt(plan, plan.folder!);
    expect(await cloud.ensureAlbum(place, never)).toEqual(place);
    expect(rig.routes()).toEqual([]);
  });

  it.each<[string, (rig: Rig, stop: AbortController) => unknown]>([
    [
      'is cancelled',
      (_rig, stop) => {
        stop.abort();
      },
    ],
    [
      'fails',
      ({ faults }) =>
        faults.add({ host: PHOTOS, path: UPLOADS, answer: rpcError(403, 'PERMISSION_DENIED') }),
    ],
    ['loses the network', ({ faults }) => faults.add({ host: PHOTOS, cut: 'before' })],
  ])('is never made for an upload that %s while bytes go up', async (_name, happen) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const stop = new AbortController();
    const journal = createJournal();
    const watch = {
      ...journal,
      advanced: (...told: Parameters<typeof journal.advanced>) => {
        happen(rig, stop);
        return journal.advanced(...told);
      },
    };
    const plan = planned(rig, 8, true);
    const tasks = tasksOf(plan, albumAt(plan, plan.folder!));
    await expect(cloud.upload(tasks, watch, stop.signal)).rejects.toBeInstanceOf(PhotolinkError);
    expect(journal.cursors.length).toBeGreaterThan(0);
    expect([rig.google.photoAlbums, rig.google.photoItems]).toEqual([[], []]);
    expect(journal.albums).toEqual([]);
  });

  it('is told before anything is in it, and made once, though the worker dies in between', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const plan = planned(rig, 2, true);
    const journal = createJournal();
    const death = rig.faults.add({ host: PHOTOS, path: CREATE, cut: 'before' });
    const tasks = tasksOf(plan, albumAt(plan, plan.folder!));
    await expect(cloud.upload(tasks, journal, never)).rejects.toMatchObject({ code: 'offline' });
    death.clear();
    const [made] = rig.google.photoAlbums;
    expect(journal.albums).toEqual([{ kind: 'album', id: made?.id, path: made?.productUrl }]);
    const later = rig.createProvider().open(account.id);
    expect(await later.ensureAlbum(journal.albums[0]!, never)).toEqual(journal.albums[0]);
    await later.upload(tasksOf(plan, journal.albums[0]), createJournal(), never);
    expect(rig.google.photoAlbums).toHaveLength(1);
    expect(made?.itemIds).toHaveLength(2);
  });

  it('is one for more photos than Google makes in one call', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const { journal } = await storeAlbum(rig, cloud, 51);
    expect(journal.albums).toHaveLength(1);
    expect(rig.google.photoAlbums.map(({ itemIds }) => itemIds.length)).toEqual([51]);
  });

  it('takes only its own photos, also where several albums are filled at once', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plans = [planned(rig, 2, true), planned(rig, 1, true)] as const;
    const albums = await Promise.all(
      plans.map((plan) => cloud.ensureAlbum(albumAt(plan, plan.folder!), never)),
    );
    const [first] = tasksOf(plans[1], albums[1], [7000]);
    const tasks = [...tasksOf(plans[0], albums[0]), { ...first!, photoId: 'other' }];
    const alone = tasksOf(planned(rig), undefined, [9000]).map((task) => ({
      ...task,
      photoId: 'alone',
    }));
    await cloud.upload([...tasks, ...alone], createJournal(), never);
    expect(rig.google.photoAlbums.map(({ itemIds }) => itemIds.length)).toEqual([2, 1]);
    expect(rig.google.photoItems).toHaveLength(4);
  });

  it('takes a photo that was in the library before, once', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    await storeAlbum(rig, cloud, 2);
    expect(rig.google.photoItems).toHaveLength(2);
    expect(rig.google.photoAlbums[0]?.itemIds).toHaveLength(2);
  });

  it('that has gone meanwhile is told as gone, so that the share begins afresh', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = planned(rig, 2, true);
    const watch = {
      ...createJournal(),
      albumMade: () => {
        rig.google.photoAlbums.length = 0;
        return Promise.resolve();
      },
    };
    const tasks = tasksOf(plan, albumAt(plan, plan.folder!));
    await expect(cloud.upload(tasks, watch, never)).rejects.toMatchObject({
      code: 'already-gone',
      facts: { provider: 'google-photos' },
    });
    expect(rig.google.photoItems).toEqual([]);
    // The bytes were not at fault, so they were sent once.
    expect(rig.google.photoUploads).toHaveLength(2);
  });

  it.each([
    'The provided ID does not match any albums.',
    'No permission to add media items to this album.',
  ])('is gone also in these words: %s', async (message) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = rpcError(400, 'INVALID_ARGUMENT', message);
    rig.faults.add({ host: PHOTOS, path: CREATE, answer });
    await expect(storeAlbum(rig, cloud)).rejects.toMatchObject({ code: 'already-gone' });
  });

  it.each([
    '<html>',
    '{}',
    '{"id":"","productUrl":"https://photos.google.com/lr/album/x"}',
    '{"id":"x"}',
    '{"id":"x","productUrl":"https://evil.example/"}',
  ])('is never read out of %s', async (body) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: PHOTOS, path: ALBUMS, answer: { status: 200, body } });
    await expect(storeAlbum(rig, cloud)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(rig.google.photoItems).toEqual([]);
  });
});

describe('what Google leaves to the user', () => {
  it('is never done by the provider: links, their ends, and taking photos out', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    rig.google.calls.length = 0;
    const acts = [
      cloud.makeLink(item, undefined, never),
      cloud.changeEnd(item.path, undefined, never),
      cloud.readAccess(item, never),
      cloud.inspect(item, never),
      cloud.revoke(item, undefined, never),
      cloud.remove(item, never),
      cloud.discard(item, 1, never),
      cloud.space(never),
    ];
    const outcomes = await Promise.allSettled(acts);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { code: 'needs-you', facts: { provider: 'google-photos' } },
      });
    }
    expect(rig.routes()).toEqual([]);
    expect(rig.google.photoItems).toHaveLength(1);
  });

  it('is nothing where a place of the plan has come to nothing', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = planned(rig);
    await cloud.remove(photoAt(plan, plan.paths[0]!), never);
    expect(rig.routes()).toEqual([]);
  });
});
