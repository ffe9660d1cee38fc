import { PhotolinkError } from '#core/errors.ts';

/** Elements of a piece of AAC (ISO/IEC 14496-3, table 4.85); those below 4 are sound. */
const DATA_STREAM = 4;
const CHANNEL_LIST = 5;
const FILL = 6;
const END = 7;

/**
 * Kinds of filling that a decoder needs (table 4.121), and the most bytes they have: how loud it is to be
 * (one band), how the channels are spread, and the high tones, with and without a checksum. Whatever else
 * may be there is text of the encoder, data of a maker, or unknown.
 */
const NEEDED_FILLS: Readonly<Record<number, number | undefined>> = {
  11: 8,
  12: Infinity,
  13: Infinity,
  14: Infinity,
};

interface BitRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A piece of AAC with zeros for what stands before the sound and is none of it: the name of the encoder,
 * data of a maker. The very bytes where that is so already. What stands behind the sound cannot be found
 * without decoding it.
 * @throws cannot-clean where it lists its channels anew, with which a comment can stand, or breaks off
 */
export function withoutAacFill(data: Uint8Array): Uint8Array {
  const dirty = fillRanges(data).filter(({ from, to }) => !isZero(data, from, to));
  if (dirty.length === 0) return data;
  const clean = Uint8Array.from(data);
  for (const { from, to } of dirty) {
    for (let bit = from; bit < to; bit += 1) {
      clean[bit >> 3] = (clean[bit >> 3] ?? 0) & ~(0x80 >> (bit & 7));
    }
  }
  return clean;
}

function fillRanges(data: Uint8Array): readonly BitRange[] {
  const ranges: BitRange[] = [];
  const bits = data.length * 8;
  let at = 0;
  while (at + 3 <= bits) {
    const kind = readBits(data, at, 3);
    if (kind === CHANNEL_LIST) throw unclean('channels in AAC');
    if (kind === END) return [...ranges, { from: at + 3, to: bits }];
    if (kind !== FILL && kind !== DATA_STREAM) return ranges;
    const range = kind === FILL ? fillAt(data, at + 3) : dataStreamAt(data, at + 3);
    if (range.to > bits) throw unclean('AAC breaks off');
    if (kind === DATA_STREAM || !isNeeded(data, range)) ranges.push(range);
    at = range.to;
  }
  return ranges;
}

function isNeeded(data: Uint8Array, { from, to }: BitRange): boolean {
  return to > from && to - from <= (NEEDED_FILLS[readBits(data, from, 4)] ?? 0) * 8;
}

function fillAt(data: Uint8Array, at: number): BitRange {
  const short = readBits(data, at, 4);
  if (short < 15) return { from: at + 4, to: at + 4 + short * 8 };
  const count = short + readBits(data, at + 4, 8) - 1;
  return { from: at + 12, to: at + 12 + count * 8 };
}

function dataStreamAt(data: Uint8Array, at: number): BitRange {
  const isAligned = readBits(data, at + 4, 1) === 1;
  const short = readBits(data, at + 5, 8);
  const count = short === 255 ? short + readBits(data, at + 13, 8) : short;
  const end = at + (short === 255 ? 21 : 13);
  const from = isAligned ? Math.ceil(end / 8) * 8 : end;
  return { from, to: from + count * 8 };
}

function isZero(data: Uint8Array, from: number, to: number): boolean {
  for (let bit = from; bit < to; bit += 1) if (readBits(data, bit, 1) !== 0) return false;
  return true;
}

/** Behind the end there are ones, which end every search. */
function readBits(data: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let bit = from; bit < from + count; bit += 1) {
    value = value * 2 + (((data[bit >> 3] ?? 0xff) >> (7 - (bit & 7))) & 1);
  }
  return value;
}

function unclean(detail: string): PhotolinkError {
  return new PhotolinkError('cannot-clean', { detail: `video: ${detail}` });
}
