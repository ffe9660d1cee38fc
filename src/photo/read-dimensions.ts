import { PhotolinkError } from '#core/errors.ts';
import type { PhotoType } from './sniff-photo.ts';
import { isFrameMarker, JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';
import { walkPng } from './walk-png.ts';
import { walkWebp } from './walk-webp.ts';
import type { WebpChunk } from './walk-webp.ts';

/** A size in pixels. */
export interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * The size that decoding will give, read from the headers alone; not turned by the orientation.
 * @throws unreadable-photo where the headers do not tell
 */
export function readDimensions(bytes: Uint8Array, type: PhotoType): Dimensions {
  const found = READERS[type](bytes);
  if (!found || found.width === 0 || found.height === 0) {
    throw new PhotolinkError('unreadable-photo', { detail: 'no size' });
  }
  return found;
}

const READERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => Dimensions | undefined>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
};

function readJpeg(bytes: Uint8Array): Dimensions | undefined {
  for (const { marker, payload } of walkJpeg(bytes)) {
    if (marker === JPEG_MARKER.SOS) return undefined;
    if (!isFrameMarker(marker)) continue;
    if (payload.length < 6) return undefined;
    const view = viewOf(payload);
    return { width: view.getUint16(3), height: view.getUint16(1) };
  }
  return undefined;
}

function readPng(bytes: Uint8Array): Dimensions | undefined {
  const [first] = walkPng(bytes);
  if (first?.type !== 'IHDR' || first.data.length !== 13) return undefined;
  const view = viewOf(first.data);
  return { width: view.getUint32(0), height: view.getUint32(4) };
}

/** The canvas of an extended file and the frame inside it may differ: the larger one counts. */
function readWebp(bytes: Uint8Array): Dimensions | undefined {
  let found: Dimensions | undefined;
  for (const chunk of walkWebp(bytes)) {
    const read = chunk.type === 'VP8X' ? readExtendedHeader(chunk.data) : readWebpFrame(chunk);
    if (!read) continue;
    found = {
      width: Math.max(found?.width ?? 0, read.width),
      height: Math.max(found?.height ?? 0, read.height),
    };
  }
  return found;
}

/** The size of the picture in a `VP8 ` or `VP8L` chunk; undefined for every other chunk. */
export function readWebpFrame({ type, data }: WebpChunk): Dimensions | undefined {
  if (type === 'VP8 ') return readLossyFrame(data);
  return type === 'VP8L' ? readLosslessFrame(data) : undefined;
}

/** The canvas size of a `VP8X` chunk (developers.google.com/speed/webp/docs/riff_container). */
export function readExtendedHeader(data: Uint8Array): Dimensions | undefined {
  if (data.length < 10) return undefined;
  const view = viewOf(data);
  // Three bytes each; the fourth read along is shifted out.
  return {
    width: (view.getUint32(4, true) & 0xffffff) + 1,
    height: (view.getUint32(6, true) >>> 8) + 1,
  };
}

/** The frame header of RFC 6386, section 9.1. */
function readLossyFrame(data: Uint8Array): Dimensions | undefined {
  if (data.length < 10 || data[3] !== 0x9d || data[4] !== 0x01 || data[5] !== 0x2a)
    return undefined;
  const view = viewOf(data);
  return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
}

/** The image header of RFC 9649, section 3.4. */
function readLosslessFrame(data: Uint8Array): Dimensions | undefined {
  if (data.length < 5 || data[0] !== 0x2f) return undefined;
  const bits = viewOf(data).getUint32(1, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
