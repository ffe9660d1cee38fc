import { PhotolinkError } from '#core/errors.ts';
import { assertFewParts } from '../photo-limits.ts';
import type { Dimensions } from '../read-dimensions.ts';

/** A part of a GIF (GIF89a specification, appendix A). */
export interface GifBlock {
  readonly kind:
    'header' | 'image' | 'control' | 'comment' | 'text' | 'application' | 'unknown' | 'trailer';
  readonly start: number;
  readonly end: number;
  /** Where the pixels or the content begin: for an image its code size, else the first sub-block. */
  readonly data: number;
}

/** Where a frame lies on the screen, in pixels. */
export interface GifArea extends Dimensions {
  readonly x: number;
  readonly y: number;
}

/** What stands before the table of colours that all frames share. */
export const GIF_HEADER_LENGTH = 13;
/** What stands before a frame's own table. */
export const GIF_DESCRIPTOR_LENGTH = 10;

/** The blocks that follow 0x21, by the byte behind it. */
const EXTENSIONS: Readonly<Record<number, GifBlock['kind'] | undefined>> = {
  0xf9: 'control',
  0xfe: 'comment',
  0x01: 'text',
  0xff: 'application',
};

/**
 * Yields the blocks of a GIF up to its trailer; what follows is not looked at. Some programs leave the
 * trailer out: a file that ends behind a whole block is as good.
 * @throws unreadable-photo where the structure breaks off or is none
 */
export function* walkGif(bytes: Uint8Array): Generator<GifBlock> {
  if (bytes.length < GIF_HEADER_LENGTH) throw broken('ends early');
  let start = GIF_HEADER_LENGTH + colorTableLength(bytes[10] ?? 0);
  if (start > bytes.length) throw broken('ends early');
  yield { kind: 'header', start: 0, end: start, data: start };
  for (let count = 1; start < bytes.length; count += 1) {
    assertFewParts(count, 'GIF');
    const block = blockAt(bytes, start);
    yield block;
    if (block.kind === 'trailer') return;
    start = block.end;
  }
}

/** The logical screen, from the header. */
export function gifScreen(bytes: Uint8Array): Dimensions {
  return { width: shortAt(bytes, 6), height: shortAt(bytes, 8) };
}

/** The area of an image block. */
export function gifArea(bytes: Uint8Array, { start }: GifBlock): GifArea {
  const [x, y, width, height] = [1, 3, 5, 7].map((offset) => shortAt(bytes, start + offset));
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

/** The content of a block's sub-blocks in one piece. */
export function joinSubBlocks(bytes: Uint8Array, at: number, end: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(end - at);
  let filled = 0;
  for (let length = bytes[at] ?? 0; length > 0; length = bytes[at] ?? 0) {
    joined.set(bytes.subarray(at + 1, at + 1 + length), filled);
    filled += length;
    at += 1 + length;
  }
  return joined.subarray(0, filled);
}

/** How many bytes of colours follow a byte of flags that tells so. */
export function colorTableLength(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}

function blockAt(bytes: Uint8Array, start: number): GifBlock {
  switch (bytes[start]) {
    case 0x3b:
      return { kind: 'trailer', start, end: start + 1, data: start + 1 };
    case 0x2c: {
      const data = start + GIF_DESCRIPTOR_LENGTH + colorTableLength(bytes[start + 9] ?? 0);
      return { kind: 'image', start, end: endOfSubBlocks(bytes, data + 1), data };
    }
    case 0x21: {
      const kind = EXTENSIONS[bytes[start + 1] ?? 0] ?? 'unknown';
      return { kind, start, end: endOfSubBlocks(bytes, start + 2), data: start + 2 };
    }
    default:
      throw broken('no block');
  }
}

function endOfSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const length = bytes[at];
    if (length === undefined) throw broken('ends early');
    at += 1 + length;
    if (length === 0) return at;
  }
}

function shortAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `GIF: ${detail}` });
}
