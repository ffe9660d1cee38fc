import { PhotolinkError } from './errors.ts';
import type { StoredPhoto } from './photo.ts';
import { missesPhoto, type Share } from './share.ts';

/**
 * What changes in a share whose photo the browser has lost (storage may be evicted) when the user has
 * chosen it anew. The new bytes get a place of their own: some of the old ones may be at the old place,
 * without our knowing, and are removed before anything is linked.
 * @throws already-gone when the share does not miss that photo
 */
export function replacePhoto(share: Share, photoId: string, stored: StoredPhoto): Partial<Share> {
  const at = share.photos.findIndex(({ id }) => id === photoId);
  const old = share.photos[at];
  const path = share.plan.paths[at];
  if (!missesPhoto(share) || old === undefined || path === undefined || old.item !== undefined) {
    throw new PhotolinkError('already-gone');
  }
  const photo = {
    ...old,
    id: stored.id,
    name: stored.name,
    extension: stored.extension,
    sizeBytes: stored.blob.size,
    sentBytes: 0,
    cursor: undefined,
  };
  return {
    photos: share.photos.with(at, photo),
    plan: { ...share.plan, paths: share.plan.paths.with(at, anotherPlace(path, stored)) },
    leftovers: [...share.leftovers, path],
  };
}

/** `photo-2.jpg` becomes `photo-2 b.png`, and that `photo-2 bb.jpg`: never a name used before. */
function anotherPlace(path: string, { extension }: StoredPhoto): string {
  return `${path.replace(/( b+)?\.\w+$/, (_all, marks = ' ') => `${String(marks)}b`)}.${extension}`;
}
