import type { StoredPhoto } from '#core/photo.ts';
import { someBytes } from '../../standins/some-bytes.ts';
import { storedPhoto } from '../../unit/core/fakes.ts';

const MIB = 1024 * 1024;

/** Made once: random bytes take a moment. One photo goes up in pieces, and none has another's bytes. */
export const PHOTOS: readonly StoredPhoto[] = [1, 2, 3].map((number) =>
  storedPhoto(number, { blob: new Blob([someBytes(number === 2 ? 2.5 * MIB : 5000, number)]) }),
);

/** The one that goes up in pieces. */
export const LARGE_PHOTO: readonly StoredPhoto[] = PHOTOS.slice(1, 2);

/** What the user's file of that photo becomes, whenever it is chosen. */
export function photoOf(id: string): StoredPhoto {
  const found = PHOTOS.find((photo) => id.startsWith(photo.id));
  if (found === undefined) throw new Error(`There is no photo ${id}`);
  return found;
}
