import { metadataBlocks } from './metadata-blocks.ts';
import type { PhotoType } from '../sniff-photo.ts';

const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const UPRIGHT = 1;

/** How Exif says the picture is to be turned, 1 to 8; 1, which is upright, where it says nothing sound. */
export function readOrientation(bytes: Uint8Array, type: PhotoType): number {
  return readSureOrientation(bytes, type) ?? UPRIGHT;
}

/**
 * How every reader would turn the stored picture, from 1 (not at all) to 8. Undefined where that is in
 * doubt, for readers differ in what they make of a damaged block, or of two.
 */
export function readSureOrientation(bytes: Uint8Array, type: PhotoType): number | undefined {
  try {
    const blocks = [...metadataBlocks(bytes, type)].filter(({ kind }) => kind === 'Exif');
    const [block, ...others] = blocks;
    if (!block) return UPRIGHT;
    return others.length > 0 ? undefined : orientationIn(block.bytes);
  } catch {
    // A broken block says nothing; whether the photo can be used is asked elsewhere.
    return undefined;
  }
}

/** The orientation that the main directory gives; upright where it gives none (Exif 3.0, 4.6.5). */
function orientationIn(tiff: Uint8Array): number | undefined {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const order = view.getUint16(0);
  const isLittle = order === 0x4949;
  if ((!isLittle && order !== 0x4d4d) || view.getUint16(2, isLittle) !== 42) return undefined;
  const directory = view.getUint32(4, isLittle);
  const count = view.getUint16(directory, isLittle);
  const fields = Array.from({ length: count }, (_, index) => directory + 2 + index * 12);
  const [field, ...others] = fields.filter(
    (at) => view.getUint16(at, isLittle) === ORIENTATION_TAG,
  );
  if (field === undefined) return UPRIGHT;
  const isPlain =
    view.getUint16(field + 2, isLittle) === SHORT && view.getUint32(field + 4, isLittle) === 1;
  const value = view.getUint16(field + 8, isLittle);
  return others.length === 0 && isPlain && value >= 1 && value <= 8 ? value : undefined;
}
