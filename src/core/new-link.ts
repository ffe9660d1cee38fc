import { chatLabel } from './chat.ts';
import type { EngineNeeds } from './engine-needs.ts';
import type { Link } from './link.ts';
import type { RemoteItem } from './provider.ts';
import type { Share } from './share.ts';

/** The same id for the same link however often a step is repeated. */
export function linkId(share: Share, index: number): string {
  return `${share.id}.${index}`;
}

/** The row of a share's link that is about to be made, for all its photos or for one. */
export async function newLink(
  { photos, now }: Pick<EngineNeeds, 'photos' | 'now'>,
  share: Share,
  index: number,
  item: RemoteItem,
): Promise<Link> {
  const photo = share.photos[index];
  const shown = share.asAlbum ? share.photos : share.photos.slice(index, index + 1);
  return {
    id: linkId(share, index),
    shareId: share.id,
    createdAtMs: now(),
    provider: share.provider,
    accountId: share.accountId,
    accountLabel: share.accountLabel,
    chatLabel: chatLabel(share.chat),
    item,
    photoCount: shown.length,
    ...(shown.length > 0 && { fileNames: shown.map(({ name }) => name) }),
    ...(share.message !== '' && { message: share.message }),
    thumbnail: photo && (await photos.get(photo.id))?.thumbnail,
    url: undefined,
    ...(share.hasPassword && { hasPassword: true }),
    state: 'intended',
    endsAtMs: undefined,
    endedBy: 'photolink',
    checkedAtMs: undefined,
    failure: undefined,
    retry: undefined,
  };
}
