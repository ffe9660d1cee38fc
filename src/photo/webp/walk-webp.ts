import { PhotolinkError } from '#core/errors.ts';
import { assertFewParts, MAX_PARTS } from '../photo-limits.ts';

export interface WebpChunk {
  /** Four characters; `'VP8 '` and `'XMP '` end in a space. */
  readonly type: string;
  readonly start: number;
  /** Where the chunk ends, behind the byte that pads it to an even length. */
  readonly end: number;
  readonly data: Uint8Array;
}

/** `RIFF`, the length, `WEBP`. */
export const WEBP_HEADER_LENGTH = 12;

/** Where the file says that it ends. */
export function declaredWebpLength(bytes: Uint8Array): number {
  if (bytes.length < WEBP_HEADER_LENGTH) throw broken('ends early');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(4, true) + 8;
}

/** What stands before the chunks of an animation's frame: place, size, duration, flags. */
export const WEBP_FRAME_HEADER_LENGTH = 16;

/** A frame has its pixels, their transparency, and perhaps something unknown. */
const MAX_FRAME_PARTS = 16;

/**
 * Yields the chunks of a WebP file up to the length it declares.
 * @throws unreadable-photo where the structure breaks off or is none
 */
export function* walkWebp(bytes: Uint8Array): Generator<WebpChunk> {
  const fileEnd = declaredWebpLength(bytes);
  if (fileEnd > bytes.length) throw broken('ends early');
  yield* walkChunks(bytes, { from: WEBP_HEADER_LENGTH, to: fileEnd, most: MAX_PARTS });
}

/** Yields the chunks inside an `ANMF` chunk's data. @throws unreadable-photo */
export function walkWebpFrame(data: Uint8Array): Generator<WebpChunk> {
  return walkChunks(data, {
    from: WEBP_FRAME_HEADER_LENGTH,
    to: data.length,
    most: MAX_FRAME_PARTS,
  });
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Chunks. */
  readonly most: number;
}

function* walkChunks(bytes: Uint8Array, { from, to, most }: Stretch): Generator<WebpChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = from;
  for (let count = 1; start < to; count += 1) {
    assertFewParts(count, 'WebP', most);
    if (start + 8 > to) throw broken('ends early');
    const type = String.fromCharCode(...bytes.subarray(start, start + 4));
    const length = view.getUint32(start + 4, true);
    const end = start + 8 + length + (length % 2);
    if (end > to) throw broken('chunk length');
    yield { type, start, end, data: bytes.subarray(start + 8, start + 8 + length) };
    start = end;
  }
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `WebP: ${detail}` });
}
