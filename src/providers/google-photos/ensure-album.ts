import type { RemoteItem } from '#core/provider.ts';
import { readOwnerPage } from './owner-page.ts';
import { unexpected, type PhotosApi } from './photos-api.ts';
import { albumTitle } from './plan.ts';

const NAME = 'albums.create';

/**
 * Makes the album of that place. With the right to add photos nothing can be looked up, so one whose
 * answer was lost is not found again: it stays in the user's library, empty and private, and another takes
 * its place.
 */
export async function ensureAlbum(
  api: PhotosApi,
  { path }: RemoteItem,
  signal: AbortSignal,
): Promise<RemoteItem> {
  const body = { album: { title: albumTitle(path) } };
  const { id, productUrl } = await api.ask({ name: NAME, path: 'albums', body }, signal);
  if (typeof id !== 'string' || id === '') throw unexpected(NAME);
  return { kind: 'album', id, path: readOwnerPage(productUrl) };
}
