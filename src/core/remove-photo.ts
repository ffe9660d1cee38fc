import { CAPABILITIES } from './capabilities.ts';
import type { Link } from './link.ts';

/** The row of a link whose photo is to go too, where the provider can remove it and has not. */
export function withPhotoToRemove(link: Link): Link {
  const isThere = CAPABILITIES[link.provider].removes && link.photoRemovedAtMs === undefined;
  return isThere ? { ...link, removesPhoto: true, failure: undefined, retry: undefined } : link;
}
