import { createShare } from '#core/create-share.ts';
import type { StoredPhoto } from '#core/photo.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';
import type { Background } from './background.ts';
import type { CreateCloud } from './clouds/cloud.ts';
import { createDevice, type Device } from './device.ts';
import { signInOn } from './outside.ts';

/** Something a person does with one cloud, from a connected account to the end. */
export interface Journey {
  readonly name: string;
  /** A device on which it can begin. */
  readonly prepare: () => Promise<Device>;
  readonly act: (background: Background, device: Device) => Promise<unknown>;
  /** The step with which what the person ordered is written down; before it nothing is promised. */
  readonly promisedBy: string;
  /** Whether it is still to be done: nothing was promised, and the person is shown that it is not done. */
  readonly isUndone?: (stores: Background['stores']) => Promise<boolean>;
  /** Whether photos are sent in it. */
  readonly uploads: boolean;
  /** What is at the cloud in the end. */
  readonly leaves: {
    readonly files: readonly Blob[];
    readonly links: number;
    readonly albums: number;
  };
  /** The bounded form plays every n-th of its deaths. */
  readonly every: number;
}

/** The id of the one share there is. */
export const SHARE = 'share';

/** A device whose user is signed in and has chosen the photos. */
export async function readyDevice(
  createCloud: CreateCloud,
  photos: readonly StoredPhoto[],
): Promise<Device> {
  const device = createDevice(createCloud);
  await signInOn(device);
  const { stores } = device.start();
  for (const photo of photos) await stores.photos.put(photo);
  return device;
}

/** A device on which the journey has come to its end already. */
export async function deviceAfter({ prepare, act }: Journey): Promise<Device> {
  const device = await prepare();
  const background = device.start();
  await background.during(() => act(background, device));
  device.requests.length = 0;
  return device;
}

/** Presses "Share". */
export async function share(
  { engine, service, stores }: Background,
  { time }: Device,
  photos: readonly StoredPhoto[],
  oneLinkForAll: boolean,
  id = SHARE,
): Promise<void> {
  const [connected] = await stores.accounts.all();
  const account = connected ?? STANDING_ACCOUNTS.find(({ provider }) => provider === service.id);
  if (account === undefined) throw new Error('Nobody is signed in');
  const wish = {
    ...{ account, photos, oneLinkForAll, id, nowMs: time.now(), message: 'look' },
    chat: { convId: '7', handle: '@anna', name: 'Anna' },
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    template: '{message} {link}',
    end: '30-days' as const,
  };
  await engine.start(createShare(wish, service));
}
