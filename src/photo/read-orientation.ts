import { PhotolinkError } from '#core/errors.ts';
import { metadataBlocks } from './metadata-blocks.ts';
import { readTiff } from './read-tiff.ts';
import type { PhotoType } from './sniff-photo.ts';

const ORIENTATION = 0x112;

/** How Exif says the picture is to be turned, 1 to 8; 1, which is upright, where it says nothing sound. */
export function readOrientation(bytes: Uint8Array, type: PhotoType): number {
  try {
    for (const block of metadataBlocks(bytes, type)) {
      if (block.kind !== 'Exif') continue;
      const { main, numbers } = readTiff(block.bytes);
      const [orientation = 1] = numbers(main, ORIENTATION);
      return orientation >= 1 && orientation <= 8 ? orientation : 1;
    }
  } catch (error) {
    if (!(error instanceof PhotolinkError)) throw error;
  }
  return 1;
}
