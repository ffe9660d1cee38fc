import { createShare } from '#core/create-share.ts';
import type { StoredPhoto } from '#core/photo.ts';
import { someBytes } from '../../standins/dropbox/sdk-client.ts';
import { storedPhoto } from '../../unit/core/fakes.ts';
import type { Background } from './background.ts';
import { createDevice, type Device } from './device.ts';
import { signInOn } from './sign-in-on.ts';

/** Something a person does, from a connected account to the end. */
export interface Journey {
  readonly name: string;
  /** A device on which it can begin. */
  readonly prepare: () => Promise<Device>;
  readonly act: (background: Background, device: Device) => Promise<unknown>;
  /** The step with which what the person ordered is written down; before it nothing is promised. */
  readonly promisedBy: string;
  /** The bytes and the number of links that are at Dropbox in the end. */
  readonly leaves: { readonly files: readonly Blob[]; readonly links: number };
}

const SHARE = 'share';
const MIB = 1024 * 1024;

/** Made once: random bytes take a moment. One photo goes up in pieces, and none has another's bytes. */
const PHOTOS: readonly StoredPhoto[] = [1, 2, 3].map((number) =>
  storedPhoto(number, { blob: new Blob([someBytes(number === 2 ? 2.5 * MIB : 5000, number)]) }),
);

/** What the user's file of that photo becomes, whenever it is chosen. */
export function photoOf(id: string): StoredPhoto {
  const found = PHOTOS.find((photo) => id.startsWith(photo.id));
  if (found === undefined) throw new Error(`There is no photo ${id}`);
  return found;
}

function sharing(name: string, photos: readonly StoredPhoto[], oneLinkForAll: boolean): Journey {
  return {
    name,
    prepare: async () => {
      const device = createDevice();
      await signInOn(device);
      const { stores } = device.start();
      for (const photo of photos) await stores.photos.put(photo);
      return device;
    },
    act: (background, device) => share(background, device, photos, oneLinkForAll),
    promisedBy: 'journal.put',
    leaves: { files: photos.map(({ blob }) => blob), links: oneLinkForAll ? 1 : photos.length },
  };
}

async function share(
  { engine, provider, stores }: Background,
  { time }: Device,
  photos: readonly StoredPhoto[],
  oneLinkForAll: boolean,
): Promise<void> {
  const [account] = await stores.accounts.all();
  if (account === undefined) throw new Error('Nobody is signed in');
  const wish = {
    ...{ account, photos, oneLinkForAll, id: SHARE, nowMs: time.now(), message: 'look' },
    chat: { convId: '7', handle: '@anna', name: 'Anna' },
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    template: '{message} {link}',
    end: '30-days' as const,
  };
  await engine.start(createShare(wish, provider));
}

const shareOne = sharing('one photo', PHOTOS.slice(1, 2), true);
const shareAlbum = sharing('an album', PHOTOS, true);
const shareThree = sharing('three links', PHOTOS, false);

const revokeThree: Journey = {
  name: 'revoking three links',
  prepare: async () => {
    const device = await shareThree.prepare();
    const background = device.start();
    await background.during(() => shareThree.act(background, device));
    device.requests.length = 0;
    return device;
  },
  act: async ({ keeper, stores }) => {
    await keeper.revokeAll((await stores.ledger.all()).map(({ id }) => id));
  },
  promisedBy: 'ledger.updateAll',
  leaves: { files: PHOTOS.map(({ blob }) => blob), links: 0 },
};

const cancelAlbum: Journey = {
  name: 'cancelling an album',
  prepare: shareAlbum.prepare,
  act: async (background, device) => {
    await shareAlbum.act(background, device);
    await background.engine.cancel(SHARE);
  },
  // The first thing that a cancelled share does.
  promisedBy: 'photos.remove',
  leaves: { files: [], links: 0 },
};

export const JOURNEYS = [shareOne, shareAlbum, shareThree, revokeThree, cancelAlbum] as const;
