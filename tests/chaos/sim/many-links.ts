import { createShare } from '#core/create-share.ts';
import type { Provider } from '#core/provider.ts';
import type { createIcloudService } from '../../standins/icloud/icloud.ts';
import { storedPhoto } from '../../unit/core/fakes.ts';
import { linkByHand } from '../link-by-hand.ts';
import type { Background } from './background.ts';
import { createDropboxCloud } from './clouds/dropbox.ts';
import { createDriveCloud } from './clouds/google.ts';
import { createIcloudCloud } from './clouds/icloud.ts';
import { createDevice, type Device } from './device.ts';
import { signInOn } from './outside.ts';

/** As many links as one share makes. */
const LINKS_OF_A_SHARE = 20;

/**
 * A device with links of its own user: so many shares of twenty photos with a link each at Dropbox, as
 * many at Google Drive, and as many links that the user made by hand at iCloud.
 */
export async function deviceWithLinks(shares: number): Promise<Device> {
  const device = createDevice(createDropboxCloud, createDriveCloud, createIcloudCloud);
  await signInOn(device);
  const background = device.start();
  for (const account of await background.stores.accounts.all()) {
    const service = background.services.find(({ id }) => id === account.provider) as Provider;
    for (let number = 0; number < shares; number += 1) {
      await shareTwenty(background, device, { account, service, number });
    }
  }
  for (let number = 0; number < shares * LINKS_OF_A_SHARE; number += 1) {
    await bringLink(background, device, number);
  }
  device.requests.length = 0;
  return device;
}

async function shareTwenty(
  background: Background,
  device: Device,
  {
    account,
    service,
    number,
  }: {
    readonly account: Parameters<typeof createShare>[0]['account'];
    readonly service: Provider;
    readonly number: number;
  },
): Promise<void> {
  const { engine, stores } = background;
  const photos = Array.from({ length: LINKS_OF_A_SHARE }, (_none, at) => {
    const id = `${account.id} ${number} ${at}`;
    return storedPhoto(at, { id, blob: new Blob([id]) });
  });
  for (const photo of photos) await stores.photos.put(photo);
  const share = createShare(
    {
      ...{ account, photos, oneLinkForAll: false, nowMs: device.time.now(), message: 'look' },
      id: `${account.id} ${number}`,
      chat: { convId: '7', handle: '@anna', name: 'Anna' },
      origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
      template: '{message} {link}',
      end: '30-days',
    },
    service,
  );
  await background.during(() => engine.start(share));
  const now = await stores.journal.get(share.id);
  if (now?.state !== 'inserted') throw new Error(`${share.id} is ${now?.state}`);
}

/** A link of the user's hand, as it is on the list when it was brought. */
async function bringLink(
  { stores }: Background,
  { clouds, time }: Device,
  number: number,
): Promise<void> {
  const icloud = clouds[2]!.standin as ReturnType<typeof createIcloudService>;
  const url = icloud.createLink('iCloud Link');
  const row = linkByHand(url, number, time.now());
  await stores.ledger.update(row.id, () => row);
}
