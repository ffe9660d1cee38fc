import type { RemoteItem } from '#core/provider.ts';
import type { BroughtPhoto, UploadRun } from './bring-bytes.ts';
import { readOwnerPage } from './owner-page.ts';
import { unexpected } from './photos-api.ts';
import { albumTitle } from './plan.ts';

const NAME = 'albums.create';

/**
 * Makes the albums of photos whose bytes are there, as far as they are places of the plan yet, and tells
 * each at once. Resolves to the photos, each with its album as it is at Google.
 *
 * This comes so late because nothing takes an album out of the library again: an upload that is stopped
 * while bytes go up leaves none. With the right to add photos nothing can be looked up either, so an album
 * whose answer was lost is not found again: it stays there, empty and private, and another takes its place.
 */
export async function makeAlbums(
  run: UploadRun,
  photos: readonly BroughtPhoto[],
): Promise<BroughtPhoto[]> {
  const made = new Map<string, RemoteItem>();
  const housed: BroughtPhoto[] = [];
  for (const photo of photos) {
    const { album: place } = photo.task;
    if (place === undefined || !isPlace(place)) {
      housed.push(photo);
      continue;
    }
    const album = made.get(place.path) ?? (await makeAlbum(run, place));
    made.set(place.path, album);
    housed.push({ ...photo, task: { ...photo.task, album } });
  }
  return housed;
}

/** Whether it is nothing yet but a path of the plan. */
export function isPlace({ id, path }: RemoteItem): boolean {
  return id === path;
}

async function makeAlbum(
  { api, watch, signal }: UploadRun,
  { path }: RemoteItem,
): Promise<RemoteItem> {
  const body = { album: { title: albumTitle(path) } };
  const { id, productUrl } = await api.ask({ name: NAME, path: 'albums', body }, signal);
  if (typeof id !== 'string' || id === '') throw unexpected(NAME);
  const album: RemoteItem = { kind: 'album', id, path: readOwnerPage(productUrl) };
  await watch.albumMade(album);
  return album;
}
