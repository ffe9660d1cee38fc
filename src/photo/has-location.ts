import type { PhotoType } from './sniff-photo.ts';
import { JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';

const EXIF_HEADER = 'Exif\0\0';
const XMP_PLACE = /GPSL(at|ong)itude/;
/** Latitude, longitude, and the same of the place where the camera looked (Exif 3.0, table 15). */
const PLACE_TAGS: ReadonlySet<number> = new Set([2, 4, 20, 22]);
const GPS_DIRECTORY_TAG = 0x8825;

/** Whether the file tells where it was taken, in Exif or XMP. What cannot be read tells nothing. */
export function hasLocation(bytes: Uint8Array, type: PhotoType): boolean {
  try {
    return FINDERS[type](bytes);
  } catch {
    // This only words a notice: a broken block must not stop the photo, which is cleaned anyway.
    return false;
  }
}

const FINDERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => boolean>> = {
  jpeg: (bytes) => {
    for (const { marker, payload } of walkJpeg(bytes)) {
      if (marker === JPEG_MARKER.SOS) return false;
      if (marker === JPEG_MARKER.APP1 && tellsPlace(payload)) return true;
    }
    return false;
  },
  png: (bytes) => {
    for (const { type, data } of walkPng(bytes)) {
      if (['eXIf', 'iTXt', 'tEXt'].includes(type) && tellsPlace(data)) return true;
    }
    return false;
  },
  webp: (bytes) => {
    for (const { type, data } of walkWebp(bytes)) {
      if (['EXIF', 'XMP '].includes(type) && tellsPlace(data)) return true;
    }
    return false;
  },
};

function tellsPlace(block: Uint8Array): boolean {
  const start = text(block.subarray(0, 6));
  if (start === EXIF_HEADER) return exifTellsPlace(block.subarray(6));
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return exifTellsPlace(block);
  return XMP_PLACE.test(text(block));
}

function exifTellsPlace(tiff: Uint8Array): boolean {
  try {
    const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
    const little = tiff[0] === 0x49;
    const main = directoryAt(view, view.getUint32(4, little), little);
    const place = main.get(GPS_DIRECTORY_TAG);
    if (place === undefined) return false;
    return [...directoryAt(view, place, little).keys()].some((tag) => PLACE_TAGS.has(tag));
  } catch {
    return false;
  }
}

/** The tags of one TIFF directory with their values, where these are numbers of four bytes. */
function directoryAt(view: DataView, at: number, little: boolean): Map<number, number> {
  const count = view.getUint16(at, little);
  const fields = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    const field = at + 2 + index * 12;
    fields.set(view.getUint16(field, little), view.getUint32(field + 8, little));
  }
  return fields;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
