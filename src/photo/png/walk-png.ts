import { PhotolinkError } from '#core/errors.ts';
import { assertFewParts } from '../photo-limits.ts';

export interface PngChunk {
  readonly type: string;
  /** Where the chunk begins, with its length field. */
  readonly start: number;
  /** Where it ends, behind its checksum. */
  readonly end: number;
  readonly data: Uint8Array;
}

/** The eight bytes before the first chunk. */
export const PNG_SIGNATURE_LENGTH = 8;

/**
 * Yields the chunks of a PNG up to IEND; what follows IEND is not looked at. Checksums are not checked.
 * @throws unreadable-photo where the structure breaks off, is none, or has no end
 */
export function* walkPng(bytes: Uint8Array): Generator<PngChunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = PNG_SIGNATURE_LENGTH;
  for (let count = 1; ; count += 1) {
    assertFewParts(count, 'PNG');
    if (start + 12 > bytes.length) throw broken('ends early');
    const length = view.getUint32(start);
    const end = start + 12 + length;
    if (end > bytes.length) throw broken('chunk length');
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    yield { type, start, end, data: bytes.subarray(start + 8, end - 4) };
    if (type === 'IEND') return;
    start = end;
  }
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `PNG: ${detail}` });
}
