import type { ChatIdentity } from './chat.ts';
import { PhotolinkError } from './errors.ts';
import type { LinkEnd } from './link-end.ts';
import { MAX_SEPARATE_LINKS, type StoredPhoto } from './photo.ts';
import type { Account, Provider } from './provider.ts';
import type { Share, ShareOrigin } from './share.ts';

/** What the user decided, and where. */
export interface ShareWish {
  readonly id: string;
  readonly nowMs: number;
  readonly chat: ChatIdentity;
  readonly origin: ShareOrigin;
  readonly account: Account;
  readonly photos: readonly StoredPhoto[];
  readonly oneLinkForAll: boolean;
  readonly message: string;
  readonly template: string;
  readonly end: LinkEnd;
}

/**
 * A new share, with every remote place decided before anything is sent.
 * @throws photo-missing when there is no photo
 */
export function createShare(wish: ShareWish, provider: Provider): Share {
  if (wish.photos.length === 0) throw new PhotolinkError('photo-missing');
  const wantsOne = wish.oneLinkForAll || wish.photos.length > MAX_SEPARATE_LINKS;
  const asAlbum = wantsOne && wish.photos.length > 1 && provider.capabilities.albums;
  return {
    id: wish.id,
    createdAtMs: wish.nowMs,
    chat: wish.chat,
    origin: wish.origin,
    provider: provider.id,
    accountId: wish.account.id,
    accountLabel: wish.account.label,
    photos: wish.photos.map((photo) => ({
      id: photo.id,
      name: photo.name,
      extension: photo.extension,
      sizeBytes: photo.blob.size,
      sentBytes: 0,
      cursor: undefined,
      item: undefined,
    })),
    asAlbum,
    album: undefined,
    plan: provider.plan({
      extensions: wish.photos.map((photo) => photo.extension),
      asAlbum,
      atMs: wish.nowMs,
    }),
    message: wish.message,
    template: wish.template,
    end: wish.end,
    state: 'queued',
    failure: undefined,
    retry: undefined,
    cleanUp: undefined,
    leftovers: [],
    text: undefined,
    urls: [],
    handOver: 'not-yet',
    dismissed: false,
    note: undefined,
  };
}
