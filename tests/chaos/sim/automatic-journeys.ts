import type { StoredPhoto } from '#core/photo.ts';
import type { CreateCloud } from './clouds/cloud.ts';
import { deviceAfter, type Journey, readyDevice, share, SHARE } from './journey.ts';

/** What differs between the clouds that are played. */
export interface Play {
  readonly name: string;
  readonly createCloud: CreateCloud;
  readonly every: number;
}

/** Sharing these photos through one link, or through one each. */
export function sharing(
  { name, createCloud, every }: Play,
  photos: readonly StoredPhoto[],
  oneLinkForAll: boolean,
): Journey {
  const isAlbum = oneLinkForAll && photos.length > 1;
  return {
    name,
    prepare: () => readyDevice(createCloud, photos),
    act: (background, device) => share(background, device, photos, oneLinkForAll),
    promisedBy: 'journal.put',
    uploads: photos.length > 0,
    leaves: {
      files: photos.map(({ blob }) => blob),
      links: oneLinkForAll ? 1 : photos.length,
      albums: isAlbum ? 1 : 0,
    },
    every,
  };
}

/** The same, begun right after the browser was started: no token is left that is still good. */
export function afterBrowserStart(name: string, journey: Journey): Journey {
  return {
    ...journey,
    name,
    prepare: async () => {
      const device = await journey.prepare();
      device.killBrowser();
      await device.settle();
      return device;
    },
  };
}

/** Taking back every link that the journey made. */
export function revoking({ name, every }: Omit<Play, 'createCloud'>, shared: Journey): Journey {
  return {
    name,
    prepare: () => deviceAfter(shared),
    act: async ({ keeper, stores }) => {
      await keeper.revokeAll((await stores.ledger.all()).map(({ id }) => id));
    },
    promisedBy: 'ledger.updateAll',
    uploads: false,
    leaves: { ...shared.leaves, links: 0 },
    every,
  };
}

/** Cancelling the journey at once or, with `atRequest`, when so many requests were made or none is. */
export function cancelling(
  { name, every }: Omit<Play, 'createCloud'>,
  shared: Journey,
  atRequest = 0,
): Journey {
  return {
    name,
    prepare: shared.prepare,
    act: async (background, device) => {
      const cancel = () => background.engine.cancel(SHARE);
      if (atRequest === 0) await shared.act(background, device);
      else {
        device.network.atRequest(atRequest, () => void cancel());
        await background.during(() => shared.act(background, device));
      }
      await cancel();
    },
    // The first thing that a cancelled share does.
    promisedBy: 'photos.remove',
    uploads: false,
    leaves: { files: [], links: 0, albums: 0 },
    every,
  };
}
