import type { FileType } from './sniff-photo.ts';
import { JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

const EXIF_HEADER_LENGTH = 6;
const ORIENTATION_TAG = 0x0112;
const UPRIGHT = 1;

/** How the stored picture is to be turned, from 1 (not at all) to 8; 1 as well where nothing tells. */
export function readExifOrientation(bytes: Uint8Array, type: FileType | undefined): number {
  try {
    const block = findExif(bytes, type);
    return block ? orientationIn(block) : UPRIGHT;
  } catch {
    return UPRIGHT;
  }
}

/** The first Exif block, from its byte order on. */
function findExif(bytes: Uint8Array, type: FileType | undefined): Uint8Array | undefined {
  if (type === 'jpeg') return findInJpeg(bytes);
  if (type === 'png') return [...walkPng(bytes)].find((chunk) => chunk.type === 'eXIf')?.data;
  if (type !== 'webp') return undefined;
  const data = [...walkWebp(bytes)].find((chunk) => chunk.type === 'EXIF')?.data;
  return data && startsWithExif(data) ? data.subarray(EXIF_HEADER_LENGTH) : data;
}

function findInJpeg(bytes: Uint8Array): Uint8Array | undefined {
  for (const { marker, payload } of walkJpeg(bytes)) {
    if (marker === JPEG_MARKER.SOS) return undefined;
    if (marker === JPEG_MARKER.APP1 && startsWithExif(payload)) {
      return payload.subarray(EXIF_HEADER_LENGTH);
    }
  }
  return undefined;
}

function startsWithExif(payload: Uint8Array): boolean {
  return String.fromCharCode(...payload.subarray(0, EXIF_HEADER_LENGTH)) === 'Exif\0\0';
}

function orientationIn(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const field = directory + 2 + index * 12;
    if (view.getUint16(field, little) !== ORIENTATION_TAG) continue;
    const value = view.getUint16(field + 8, little);
    return value >= 1 && value <= 8 ? value : UPRIGHT;
  }
  return UPRIGHT;
}
