import { PhotolinkError } from '#core/errors.ts';
import { readBmp } from './bmp/read-bmp.ts';
import { readHeif } from './heif/read-heif.ts';
import { readTiff } from './tiff/read-tiff.ts';
import type { PhotoType } from './sniff-photo.ts';
import { gifArea, gifScreen, walkGif } from './gif/walk-gif.ts';
import { findJpegFrame } from './jpeg/walk-jpeg.ts';
import { walkPng } from './png/walk-png.ts';
import { walkWebp, walkWebpFrame } from './webp/walk-webp.ts';
import type { WebpChunk } from './webp/walk-webp.ts';

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
  return { width: found.width, height: found.height };
}

const READERS: Readonly<Record<PhotoType, (bytes: Uint8Array) => Dimensions | undefined>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  gif: readGif,
  avif: (bytes) => largest(readHeif(bytes).sizes),
  heic: (bytes) => largest(readHeif(bytes).sizes),
  bmp: readBmp,
  tiff: readTiffSize,
};

/** The width of the widest and the height of the highest. */
function largest(sizes: Iterable<Dimensions>): Dimensions | undefined {
  let found: Dimensions | undefined;
  for (const { width, height } of sizes) {
    found = {
      width: Math.max(found?.width ?? 0, width),
      height: Math.max(found?.height ?? 0, height),
    };
  }
  return found;
}

function readJpeg(bytes: Uint8Array): Dimensions | undefined {
  const payload = findJpegFrame(bytes)?.payload;
  if (!payload || payload.length < 6) return undefined;
  const view = viewOf(payload);
  return { width: view.getUint16(3), height: view.getUint16(1) };
}

/** A frame of a moving PNG must lie within its canvas; one that does not makes it as large. */
function readPng(bytes: Uint8Array): Dimensions | undefined {
  const [first] = walkPng(bytes);
  if (first?.type !== 'IHDR' || first.data.length !== 13) return undefined;
  return largest(pngSizes(bytes));
}

function* pngSizes(bytes: Uint8Array): Generator<Dimensions> {
  for (const { type, data } of walkPng(bytes)) {
    const view = viewOf(data);
    if (type === 'IHDR' && data.length === 13) {
      yield { width: view.getUint32(0), height: view.getUint32(4) };
    }
    if (type === 'fcTL' && data.length === 26) {
      const [width, height] = [view.getUint32(4), view.getUint32(8)];
      yield { width: view.getUint32(12) + width, height: view.getUint32(16) + height };
    }
  }
}

/** The canvas of an extended file and the frames inside it may differ: the larger one counts. */
function readWebp(bytes: Uint8Array): Dimensions | undefined {
  return largest(webpSizes(bytes));
}

function* webpSizes(bytes: Uint8Array): Generator<Dimensions> {
  for (const chunk of walkWebp(bytes)) {
    const read = chunk.type === 'VP8X' ? readExtendedHeader(chunk.data) : readWebpFrame(chunk);
    if (read) yield read;
    if (chunk.type !== 'ANMF') continue;
    for (const part of walkWebpFrame(chunk.data)) {
      const frame = readWebpFrame(part);
      if (frame) yield frame;
    }
  }
}

/** A frame may be larger than the screen that it is shown on. */
function readGif(bytes: Uint8Array): Dimensions | undefined {
  const sizes = [gifScreen(bytes)];
  for (const block of walkGif(bytes)) {
    if (block.kind !== 'image') continue;
    const { x, y, width, height } = gifArea(bytes, block);
    sizes.push({ width: x + width, height: y + height });
  }
  return sizes.length > 1 ? largest(sizes) : undefined;
}

function readTiffSize(bytes: Uint8Array): Dimensions | undefined {
  const { main, number } = readTiff(bytes);
  const width = number(main, 0x100);
  const height = number(main, 0x101);
  return width === undefined || height === undefined ? undefined : { width, height };
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
