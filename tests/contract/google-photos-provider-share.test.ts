import { describe, expect, it } from 'vitest';
import { createShare } from '../../src/core/create-share.ts';
import type { EngineNeeds } from '../../src/core/engine-needs.ts';
import type { Share } from '../../src/core/share.ts';
import { createShareRecord } from '../../src/core/share-record.ts';
import { uploadPhotos } from '../../src/core/share-steps.ts';
import type { StoredPhoto } from '../../src/core/photo.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { never } from './google-drive-provider-rig.ts';
import { CREATE, createRig, PHOTOS } from './google-photos-provider-rig.ts';

/** A share of two photos, as the journal has it, and the step that uploads them in one life. */
async function twoPhotos() {
  const rig = createRig();
  const { account } = await rig.connect();
  const shelf = new Map<string, StoredPhoto>();
  for (const id of ['p1', 'p2']) {
    const blob = new Blob([someBytes(4000, shelf.size)]);
    shelf.set(id, { id, name: `${id}.jpg`, extension: 'jpg', blob } as StoredPhoto);
  }
  const wish = {
    ...{ id: 'share', nowMs: rig.waiting.now(), account, photos: [...shelf.values()] },
    chat: { convId: '7', handle: '@anna', name: 'Anna' },
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    ...{ oneLinkForAll: true, message: '', template: '{link}', end: '30-days' as const },
  };
  const kept = { share: createShare(wish, rig.provider) };
  const journal = {
    put: (share: Share) => {
      kept.share = share;
      return Promise.resolve();
    },
  };
  const photos = { get: (id: string) => Promise.resolve(shelf.get(id)) };
  const live = () =>
    uploadPhotos({
      needs: { photos } as unknown as EngineNeeds,
      record: createShareRecord(journal as Parameters<typeof createShareRecord>[0], kept.share),
      cloud: rig.createProvider().open(account.id),
      signal: never,
    });
  return { rig, kept, live };
}

describe('a share into an album of Google Photos', () => {
  it('knows the album’s own page when its photos are up', async () => {
    const { rig, kept, live } = await twoPhotos();
    await live();
    const [album] = rig.google.photoAlbums;
    expect(album?.itemIds).toEqual(kept.share.photos.map(({ item }) => item?.id));
    expect(rig.provider.guide!.makePage(kept.share.album)).toBe(album?.productUrl);
  });

  it('goes on with the album of an earlier life', async () => {
    const { rig, kept, live } = await twoPhotos();
    const death = rig.faults.add({ host: PHOTOS, path: CREATE, cut: 'before' });
    await expect(live()).rejects.toMatchObject({ code: 'offline' });
    death.clear();
    expect(kept.share.album?.id).toBe(rig.google.photoAlbums[0]?.id);
    await live();
    expect(rig.google.photoAlbums.map(({ itemIds }) => itemIds.length)).toEqual([2]);
  });
});
