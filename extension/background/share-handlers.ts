import { createShare } from '#core/create-share.ts';
import { PhotolinkError } from '#core/errors.ts';
import type { StoredPhoto } from '#core/photo.ts';
import { readLink } from '#core/guided-share.ts';
import type { ShareEngine } from '#core/share-engine.ts';
import type { ShareOrder, ToBackground } from '#messages/contract.ts';
import type { Handlers, Sender } from '#messages/exchange.ts';
import { serviceOf } from './account-of.ts';
import { ticketOf } from './ticket-desk.ts';
import type { Services } from './services.ts';

type Names =
  | 'startShare'
  | 'replacePhoto'
  | 'retryShare'
  | 'cancelShare'
  | 'insertLink'
  | 'dismissShare'
  | 'readLink'
  | 'takeLink';

/** What the panel orders. Each is written down before it is answered. */
export function createShareHandlers(
  services: Services,
  engine: ShareEngine,
): Pick<Handlers<ToBackground>, Names> {
  return {
    startShare: (order, sender) => startShare(services, engine, order, sender),
    replacePhoto: async ({ ticket, shareId, photoId, newPhotoId }, sender) => {
      const found = await ticketOf(services, ticket, sender);
      if (found.shareId !== shareId) throw new PhotolinkError('already-gone');
      const stored = await photoOf(services, ticket, newPhotoId);
      await engine.replacePhoto(shareId, photoId, stored);
      return null;
    },
    retryShare: async ({ shareId }) => {
      await engine.retry(shareId);
      return null;
    },
    cancelShare: async ({ shareId }) => {
      await engine.cancel(shareId);
      return null;
    },
    insertLink: async ({ ticket, shareId }, sender) => {
      const { tabId, frameId } = await ticketOf(services, ticket, sender);
      // Another tab may have shown the chat since: the link goes where the user presses.
      await engine.moveTo(shareId, { ticket, tabId, frameId });
      return { outcome: await engine.insert(shareId) };
    },
    dismissShare: async ({ shareId }) => {
      await engine.dismiss(shareId);
      return null;
    },
    readLink: ({ provider, text }) => {
      const guide = services.providers[provider].guide;
      if (guide === undefined) throw new PhotolinkError('already-gone');
      return readLink(guide, text);
    },
    takeLink: ({ shareId, ...pasted }) => engine.takeLink(shareId, pasted),
  };
}

async function startShare(
  services: Services,
  engine: ShareEngine,
  order: ShareOrder,
  sender: Sender,
): Promise<{ readonly shareId: string }> {
  const place = await ticketOf(services, order.ticket, sender);
  const { account, service } = await serviceOf(services, order.accountId);
  const { template } = await services.settings.get();
  const share = createShare(
    {
      id: crypto.randomUUID(),
      nowMs: Date.now(),
      chat: place.chat,
      origin: { ticket: place.ticket, tabId: place.tabId, frameId: place.frameId },
      account,
      photos: await photosOf(services, order),
      oneLinkForAll: order.asAlbum,
      message: order.message,
      template,
      end: order.end,
      password: order.password,
    },
    service,
  );
  // First the ticket: a panel that closes now must leave the share its photos.
  await services.tickets.put(place.ticket, { ...place, shareId: share.id });
  await engine.start(share);
  await services.settings.change({ accountId: account.id });
  return { shareId: share.id };
}

async function photosOf(services: Services, order: ShareOrder): Promise<StoredPhoto[]> {
  return Promise.all([...new Set(order.photoIds)].map((id) => photoOf(services, order.ticket, id)));
}

async function photoOf(services: Services, ticket: string, id: string): Promise<StoredPhoto> {
  const photo = await services.photos.get(id);
  if (photo?.ticket !== ticket) throw new PhotolinkError('photo-missing');
  return photo;
}
