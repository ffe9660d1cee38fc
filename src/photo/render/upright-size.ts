import { readDimensions } from '../read-dimensions.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { readSureOrientation } from '../findings/read-orientation.ts';
import type { PhotoType } from '../sniff-photo.ts';

/** From this orientation on a picture is stored lying on its side. */
const FIRST_LYING = 5;

export interface UprightSize extends Dimensions {
  /** Whether every browser turns it like this. */
  readonly isSure: boolean;
}

/** The size that a file's picture has once it is upright. @throws unreadable-photo */
export function uprightSize(bytes: Uint8Array, type: PhotoType): UprightSize {
  const { width, height } = readDimensions(bytes, type);
  const orientation = readSureOrientation(bytes, type);
  // Not every browser heeds it in other types.
  const isSure = orientation === 1 || (orientation !== undefined && type === 'jpeg');
  const isLying = (orientation ?? 1) >= FIRST_LYING;
  return isLying ? { width: height, height: width, isSure } : { width, height, isSure };
}
