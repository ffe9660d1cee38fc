import { PhotolinkError } from '#core/errors.ts';
import { assertFewParts } from '../photo-limits.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12): HEIC, AVIF, MP4, MOV. */
export interface Box {
  /** Four characters. */
  readonly type: string;
  /** Where the box begins, with its length. */
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

/**
 * Yields the boxes that lie end to end between two places; what is inside them is not looked at.
 * @throws unreadable-photo where a box does not fit, or there are too many
 */
export function* walkBoxes(bytes: Uint8Array, from = 0, to: number = bytes.length): Generator<Box> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = from;
  for (let count = 1; start < to; count += 1) {
    assertFewParts(count, 'boxes');
    if (start + 8 > to) throw broken('ends early');
    const type = String.fromCharCode(...bytes.subarray(start + 4, start + 8));
    const short = view.getUint32(start);
    const isLong = short === 1;
    const body = start + (isLong ? 16 : 8);
    if (body > to) throw broken('ends early');
    const length = isLong ? Number(view.getBigUint64(start + 8)) : short;
    // No length: the box goes on to the end.
    const end = length === 0 ? to : start + length;
    if (end < body || end > to) throw broken('box length');
    yield { type, start, body, end };
    start = end;
  }
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `boxes: ${detail}` });
}
