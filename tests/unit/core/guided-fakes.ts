import { CAPABILITIES } from '#core/capabilities.ts';
import { createShare } from '#core/create-share.ts';
import type { Link } from '#core/link.ts';
import type { LinkService, Provider } from '#core/provider.ts';
import type { Share } from '#core/share.ts';
import { STANDING_ACCOUNTS } from '#core/standing-account.ts';
import {
  ACCOUNT,
  addLink,
  CHAT,
  PROVIDER,
  type ShareChoice,
  storedPhoto,
  type World,
} from './fakes.ts';
import { MADE } from './guide.ts';

/** A service without accounts, where the photos are already. */
export const ICLOUD: LinkService = { id: 'icloud', capabilities: CAPABILITIES.icloud };

/** A service that takes photos, and leaves their link to the user. */
export const GOOGLE_PHOTOS: Provider = {
  ...PROVIDER,
  id: 'google-photos',
  capabilities: CAPABILITIES['google-photos'],
};

/** A share of photos that are at iCloud already, or of photos that are first put there; not started. */
export function prepareGuided(world: World, choice: ShareChoice = {}): Share {
  const photos = Array.from({ length: choice.photos ?? 0 }, (_none, at) => storedPhoto(at + 1));
  for (const photo of photos) world.shelf.set(photo.id, photo);
  const service = photos.length > 0 ? GOOGLE_PHOTOS : ICLOUD;
  const standing = STANDING_ACCOUNTS.find(({ provider }) => provider === service.id);
  const wish = {
    id: 'share',
    nowMs: world.clock.ms,
    chat: CHAT,
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    account: standing ?? ACCOUNT,
    photos,
    oneLinkForAll: choice.oneLinkForAll ?? true,
    message: choice.message ?? 'look',
    template: '{message} {link}',
    end: choice.end ?? '30-days',
  };
  return createShare(wish, service);
}

/** A row of a link that was made by hand. */
export function addGuided(world: World, id: string, fields: Partial<Link> = {}): Link {
  return addLink(world, id, {
    provider: 'icloud',
    accountId: 'icloud:',
    url: MADE,
    endedBy: 'user',
    guided: {
      kind: 'icloud-link',
      confirmedBy: 'stranger',
      stopPage: 'https://www.icloud.com/stop',
      isReminded: false,
    },
    ...fields,
  });
}
