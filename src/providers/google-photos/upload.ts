import type { UploadTask } from '#core/provider.ts';
import { MAX_BATCH } from './batch-create.ts';
import { bringBytes, type BroughtPhoto, type UploadRun } from './bring-bytes.ts';
import { makeAlbums } from './make-albums.ts';
import { makeItems } from './make-items.ts';

/**
 * Puts the photos into the user's library. Their bytes are brought first, all of them; only then are their
 * albums made, and then the photos, in their order. Nothing can be removed from the library again: an upload
 * that is stopped while bytes go up has put nothing into it, and one that ends later leaves there what it
 * had made by then, private.
 */
export async function uploadPhotos(run: UploadRun, tasks: readonly UploadTask[]): Promise<void> {
  const photos = await makeAlbums(run, await bringBytes(run, tasks));
  for (const batch of batchesOf(photos)) await makeItems(run, batch);
}

/** Of one album each, and not more than Google takes at once. */
function batchesOf(photos: readonly BroughtPhoto[]): BroughtPhoto[][] {
  const batches: BroughtPhoto[][] = [];
  for (const photo of photos) {
    const last = batches.at(-1);
    const isOfAlbum = last?.[0]?.task.album?.id === photo.task.album?.id;
    if (last && isOfAlbum && last.length < MAX_BATCH) last.push(photo);
    else batches.push([photo]);
  }
  return batches;
}
