import type { UploadTask } from '#core/provider.ts';
import { MAX_BATCH } from './batch-create.ts';
import { bringBytes, type BroughtPhoto, type UploadRun } from './bring-bytes.ts';
import { makeItems } from './make-items.ts';

/**
 * Puts the photos into the user's library. Their bytes are brought first, all of them, and only then are
 * photos made, in their order: nothing can be removed from the library again, so an upload that is stopped
 * on its way has put nothing into it.
 */
export async function uploadPhotos(run: UploadRun, tasks: readonly UploadTask[]): Promise<void> {
  const brought = await bringBytes(run, tasks);
  for (const batch of batchesOf(brought)) await makeItems(run, batch);
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
