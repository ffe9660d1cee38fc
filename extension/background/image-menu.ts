import { PhotolinkError, toFailure } from '#core/errors.ts';
import { type ImageAddress, readImageAddress } from '#core/image-address.ts';
import type { PhotoPick } from '#core/photo-pick.ts';
import { createTurns } from '#core/turns.ts';
import { openMessages, showTab } from '#platform/extension-pages.ts';
import { fetchImage } from '#platform/fetch-image.ts';
import type { HostLoans } from '#platform/host-loans.ts';
import { hideImageMenu, showImageMenu, whenImageChosen } from '#platform/image-menu.ts';
import { keepAliveDuring } from '#platform/keep-alive.ts';
import { getText } from '#platform/text.ts';
import type { Services } from './services.ts';
import { toFrame } from './to-frame.ts';

type Needs = Pick<Services, 'settings' | 'picks' | 'messagesTab'>;

/** Keeps the item in the menu of images there while the user wants it. Registers at once. */
export function keepImageMenu(
  services: Needs,
  loans: HostLoans,
  picked: () => Promise<void>,
): { readonly sync: () => Promise<void> } {
  const inTurn = createTurns();
  whenImageChosen((srcUrl) => {
    const read = readImageAddress(srcUrl);
    const address = read && loans.canLend(read.origins) ? read : undefined;
    // The browser answers a question only in the click itself, so it comes before everything.
    const picking = loans.lend(address?.origins ?? [], () => pick(address));
    void keepAliveDuring(async () => {
      const picture = await picking;
      if (picture === undefined) return;
      await services.picks.put(picture);
      await picked();
      await showMessages(services);
      // Not before: a panel that nobody looks at must not get it.
      services.picks.announce();
      // Nobody waits for it: without storage or a window there is no way to say so.
    }).catch(() => undefined);
  });
  return {
    sync: () =>
      inTurn('image-menu', async () => {
        const { imageMenu } = await services.settings.get();
        await (imageMenu ? showImageMenu(getText('imageMenuItem')) : hideImageMenu());
      }),
  };
}

/** The image, or why there is none: the panel says so where the user looks for it. */
async function pick(address: ImageAddress | undefined): Promise<PhotoPick> {
  const host = address?.host;
  const name = host === undefined ? getText('imageFromPage') : getText('imageFrom', host);
  const content = await imageAt(address).catch((thrown: unknown) =>
    toFailure(thrown, { photo: name }),
  );
  return { id: crypto.randomUUID(), ticket: undefined, name, content, pickedAtMs: Date.now() };
}

async function imageAt(address: ImageAddress | undefined): Promise<Blob> {
  if (address === undefined) throw new PhotolinkError('image-unavailable');
  return fetchImage(address.url, fetch);
}

/** The messages that the user saw last come to the front, or are opened. */
async function showMessages({ messagesTab }: Pick<Needs, 'messagesTab'>): Promise<void> {
  const place = await messagesTab.get('last');
  try {
    if (place === undefined) throw new Error('None was seen');
    await toFrame(place, 'knock', {});
    await showTab(place.tabId);
  } catch {
    // Closed, or it shows something else by now.
    await openMessages();
  }
}
