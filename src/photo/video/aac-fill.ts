/** Elements of a piece of AAC (ISO/IEC 14496-3, table 4.85) that may stand before its sound. */
const DATA_STREAM = 4;
const FILL = 6;
/** Kinds of filling that mean nothing: encoders write their name there. */
const EMPTY_FILLS: ReadonlySet<number> = new Set([0, 1]);

interface BitRange {
  readonly from: number;
  readonly to: number;
}

/**
 * A piece of AAC with zeros for what stands before the sound and is none of it: the name of the encoder,
 * data of a maker. The very bytes where that is so already. What stands behind the sound cannot be found
 * without decoding it.
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
  let at = 0;
  for (;;) {
    const kind = readBits(data, at, 3);
    if (kind !== FILL && kind !== DATA_STREAM) return ranges;
    const range = kind === FILL ? fillAt(data, at + 3) : dataStreamAt(data, at + 3);
    if (range.to > data.length * 8) return ranges;
    const isNeeded = kind === FILL && !EMPTY_FILLS.has(readBits(data, range.from, 4));
    if (!isNeeded) ranges.push(range);
    at = range.to;
  }
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
