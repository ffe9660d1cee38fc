import { adler32 } from './adler32.ts';
import { crc32 } from './crc32.ts';
import type { Dimensions } from './read-dimensions.ts';

/** What the numbers of a picture's pixels mean as colours; undefined says sRGB. */
export type ColorMeaning =
  | { readonly profile: Uint8Array }
  /** Code points of ITU-T H.273. */
  | { readonly primaries: number; readonly transfer: number }
  | undefined;

/** Pixels as a decoder of our own makes them. */
export interface RawPicture extends Dimensions {
  /** Red, green, blue, and with four the opacity; eight bits each. */
  readonly channels: 3 | 4;
  /** The rows, each led by a zero: PNG's way of saying that it is stored as it is. */
  readonly scanlines: Uint8Array<ArrayBuffer>;
  readonly color: ColorMeaning;
}

/** A deflate block that stores its bytes as they are has a length of two bytes (RFC 1951, 3.2.4). */
const MAX_STORED = 65_535;
const IDENTITY_MATRIX = 0;
const FULL_RANGE = 1;

/** Empty rows for a picture, black and, with four channels, transparent. */
export function newScanlines({ width, height }: Dimensions, channels: 3 | 4) {
  return new Uint8Array((1 + width * channels) * height);
}

/**
 * A PNG of the pixels, not compressed: for the browser's decoder, which turns its colours into sRGB, and
 * never for the user's cloud.
 */
export function writePng({ width, height, channels, scanlines, color }: RawPicture): Blob {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 4 ? 6 : 2], 8);
  return new Blob(
    [
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      ...chunk('IHDR', header),
      ...colorChunk(color),
      ...chunk('IDAT', ...stored(scanlines)),
      ...chunk('IEND'),
    ],
    { type: 'image/png' },
  );
}

type Pieces = Uint8Array<ArrayBuffer>[];

function colorChunk(color: ColorMeaning): Pieces {
  if (color === undefined) return [];
  if ('profile' in color) {
    return chunk('iCCP', latin1('p\0\0'), ...stored(Uint8Array.from(color.profile)));
  }
  const { primaries, transfer } = color;
  return chunk('cICP', new Uint8Array([primaries, transfer, IDENTITY_MATRIX, FULL_RANGE]));
}

function chunk(type: string, ...data: Pieces): Pieces {
  const name = latin1(type);
  const length = data.reduce((sum, piece) => sum + piece.length, 0);
  return [fourBytes(length), name, ...data, fourBytes(crc32(name, ...data))];
}

/** A zlib stream (RFC 1950) of stored blocks. */
function stored(data: Uint8Array<ArrayBuffer>): Pieces {
  const pieces: Pieces = [new Uint8Array([0x78, 0x01])];
  for (let at = 0; at < data.length; at += MAX_STORED) {
    const block = data.subarray(at, at + MAX_STORED);
    const [low, high] = [block.length & 0xff, block.length >> 8];
    const isLast = at + MAX_STORED >= data.length;
    pieces.push(new Uint8Array([isLast ? 1 : 0, low, high, low ^ 0xff, high ^ 0xff]), block);
  }
  pieces.push(fourBytes(adler32(data)));
  return pieces;
}

function fourBytes(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
