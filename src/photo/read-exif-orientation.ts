import type { FileType } from './sniff-photo.ts';
import { JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

const EXIF_HEADER = 'Exif\0\0';
const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const UPRIGHT = 1;

/**
 * How the stored picture is to be turned, from 1 (not at all) to 8. Undefined where that is in doubt,
 * for readers differ in what they make of a damaged block, or of two.
 */
export function readExifOrientation(
  bytes: Uint8Array,
  type: FileType | undefined,
): number | undefined {
  try {
    const [block, ...others] = findExif(bytes, type);
    if (!block) return UPRIGHT;
    return others.length > 0 ? undefined : orientationIn(block);
  } catch {
    return undefined;
  }
}

/** The Exif blocks, from their byte order on. */
function findExif(bytes: Uint8Array, type: FileType | undefined): readonly Uint8Array[] {
  if (type === 'jpeg') return findInJpeg(bytes);
  if (type === 'png') return dataOf(walkPng(bytes), 'eXIf');
  return type === 'webp' ? dataOf(walkWebp(bytes), 'EXIF').map(withoutHeader) : [];
}

function findInJpeg(bytes: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const { marker, payload } of walkJpeg(bytes)) {
    if (marker === JPEG_MARKER.SOS) break;
    if (marker === JPEG_MARKER.APP1 && hasHeader(payload)) found.push(withoutHeader(payload));
  }
  return found;
}

function dataOf(chunks: Iterable<{ type: string; data: Uint8Array }>, type: string) {
  return [...chunks].filter((chunk) => chunk.type === type).map(({ data }) => data);
}

function hasHeader(payload: Uint8Array): boolean {
  return String.fromCharCode(...payload.subarray(0, EXIF_HEADER.length)) === EXIF_HEADER;
}

function withoutHeader(payload: Uint8Array): Uint8Array {
  return hasHeader(payload) ? payload.subarray(EXIF_HEADER.length) : payload;
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
