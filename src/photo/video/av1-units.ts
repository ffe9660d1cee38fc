import { PhotolinkError } from '#core/errors.ts';
import { joinParts } from '../join-parts.ts';

interface Av1Unit {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly body: Uint8Array;
}

/**
 * The units that may stay, and the most bytes they have (AV1 specification, section 5): sequence, mark,
 * frame header, tiles, frame. A frame header that comes again (7) says nothing new.
 */
const LONGEST: Readonly<Record<number, number | undefined>> = {
  1: 512,
  2: 0,
  3: 1024,
  4: Infinity,
  6: Infinity,
};
const METADATA = 5;
/** Light level and mastering display, by their kind, and how long they are with it and their last bit. */
const PLAIN_METADATA: Readonly<Record<number, number | undefined>> = { 1: 6, 2: 26 };

/** The picture without metadata, padding, and whatever a maker invented. @throws unreadable-photo */
export function withoutExtraAv1Units(data: Uint8Array): Uint8Array | undefined {
  const units = [...av1Units(data)];
  const kept = units.filter(isPlain);
  if (kept.length === units.length) return data;
  if (kept.length === 0) return undefined;
  return joinParts(kept.map(({ start, end }) => data.subarray(start, end)));
}

function isPlain({ kind, body }: Av1Unit): boolean {
  if (kind === METADATA) return PLAIN_METADATA[body[0] ?? 0] === body.length;
  return body.length <= (LONGEST[kind] ?? -1);
}

function* av1Units(data: Uint8Array): Generator<Av1Unit> {
  let start = 0;
  while (start < data.length) {
    const head = data[start] ?? 0;
    let bodyStart = start + ((head & 4) === 0 ? 1 : 2);
    let end = data.length;
    if ((head & 2) !== 0) {
      const size = readLeb128(data, bodyStart);
      bodyStart = size.end;
      end = bodyStart + size.value;
    }
    if (end > data.length || bodyStart > end) throw broken();
    yield { kind: (head >> 3) & 15, start, end, body: data.subarray(bodyStart, end) };
    start = end;
  }
}

/** A number in groups of seven bits, the lowest first. */
function readLeb128(
  data: Uint8Array,
  from: number,
): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = data[from + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 128 ** index;
    if (byte < 0x80) return { value, end: from + index + 1 };
  }
  throw broken();
}

function broken(): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: 'video: AV1 unit' });
}
