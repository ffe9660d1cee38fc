import type { ChatIdentity } from './chat.ts';
import { PhotolinkError } from './errors.ts';
import type { LinkEnd } from './link-end.ts';
import { MAX_SEPARATE_LINKS, type StoredPhoto } from './photo.ts';
import type { Account, LinkService, Provider, RemotePlan } from './provider.ts';
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
  /** Asked of whoever opens the links; empty or absent for none. */
  readonly password?: string;
}

/**
 * A new share, with every remote place decided before anything is sent.
 * @throws photo-missing when there is no photo; no-passwords when the account is not known to set them
 */
export function createShare(wish: ShareWish, provider: LinkService | Provider): Share {
  const { capabilities } = provider;
  if (wish.photos.length === 0 && capabilities.uploads) throw new PhotolinkError('photo-missing');
  const { password = '' } = wish;
  if (password !== '' && wish.account.setsPasswords !== true) {
    throw new PhotolinkError('no-passwords', { provider: provider.id });
  }
  const asAlbum = wish.photos.length > 1 && capabilities.albums && wantsOneLink(wish, provider);
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
    plan: planOf(wish, provider, asAlbum),
    message: wish.message,
    template: wish.template,
    end: wish.end,
    ...(password !== '' && { hasPassword: true, password }),
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

/** A link that the user has to make by hand is asked for once. */
function wantsOneLink(
  { oneLinkForAll, photos }: ShareWish,
  { capabilities }: LinkService,
): boolean {
  return oneLinkForAll || photos.length > MAX_SEPARATE_LINKS || capabilities.links === 'guided';
}

function planOf(
  { photos, nowMs }: ShareWish,
  provider: LinkService | Provider,
  asAlbum: boolean,
): RemotePlan {
  if (!('plan' in provider)) return { folder: undefined, paths: [] };
  return provider.plan({
    extensions: photos.map(({ extension }) => extension),
    asAlbum,
    atMs: nowMs,
  });
}
