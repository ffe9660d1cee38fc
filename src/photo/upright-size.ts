import { readDimensions } from './read-dimensions.ts';
import type { Dimensions } from './read-dimensions.ts';
import { readExifOrientation } from './read-exif-orientation.ts';
import type { PhotoType } from './sniff-photo.ts';

/** From this orientation on a picture is stored lying on its side. */
const FIRST_LYING = 5;

/** The size that a file's picture has once it is upright. @throws unreadable-photo */
export function uprightSize(bytes: Uint8Array, type: PhotoType): Dimensions {
  const { width, height } = readDimensions(bytes, type);
  const isLying = readExifOrientation(bytes, type) >= FIRST_LYING;
  return isLying ? { width: height, height: width } : { width, height };
}
