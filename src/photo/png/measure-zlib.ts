/** A Huffman code by the counts of its lengths and its symbols in order (RFC 1951, section 3.2.2). */
interface Huffman {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

const MAX_CODE_LENGTH = 15;
/** Extra bits of the length codes from 257 on, and of the distance codes (section 3.2.5). */
const LENGTH_EXTRA = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** The order in which the lengths of a block's own code are told (section 3.2.7). */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const HEADER_BITS = 16;
const CHECKSUM_BYTES = 4;

/** The most that packing makes of so many bytes: a little more than they are, where nothing can be saved. */
export function mostPackedLength(unpackedLength: number): number {
  return Math.ceil(unpackedLength * 1.001) + 64;
}

/**
 * How many bytes a zlib stream takes with its checksum, whatever follows; undefined where it is none, and where
 * it takes more than so many unpacked bytes can.
 */
export function measureZlib(bytes: Uint8Array, unpackedLength: number): number | undefined {
  const packed = bytes.subarray(0, mostPackedLength(unpackedLength));
  const bits = createBitReader(packed);
  try {
    bits.take(HEADER_BITS);
    for (let isLast = false; !isLast;) {
      isLast = bits.take(1) === 1;
      skipBlock(bits, bits.take(2));
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  const end = bits.byteAfter() + CHECKSUM_BYTES;
  return end <= packed.length ? end : undefined;
}

interface BitReader {
  /** The next bits, the lowest first. @throws RangeError where there are none */
  readonly take: (count: number) => number;
  readonly byteAfter: () => number;
  readonly skipBytes: (count: number) => void;
}

function createBitReader(packed: Uint8Array): BitReader {
  let at = 0;
  const byteAfter = (): number => Math.ceil(at / 8);
  return {
    take(count) {
      let value = 0;
      for (let index = 0; index < count; index += 1, at += 1) {
        const byte = packed[at >> 3];
        if (byte === undefined) throw new RangeError('ends early');
        value |= ((byte >> (at & 7)) & 1) << index;
      }
      return value;
    },
    byteAfter,
    skipBytes(count) {
      at = (byteAfter() + count) * 8;
    },
  };
}

function skipBlock(bits: BitReader, kind: number): void {
  if (kind === 0) {
    bits.skipBytes(0);
    const length = bits.take(16);
    // The same once more, turned round.
    bits.take(16);
    bits.skipBytes(length);
  } else if (kind === 1) {
    skipCodes(bits, FIXED_LENGTHS, FIXED_DISTANCES);
  } else if (kind === 2) {
    skipCodes(bits, ...readCodes(bits));
  } else {
    throw new RangeError('no block');
  }
}

function skipCodes(bits: BitReader, lengths: Huffman, distances: Huffman): void {
  for (;;) {
    const symbol = readSymbol(bits, lengths);
    if (symbol === END_OF_BLOCK) return;
    if (symbol < END_OF_BLOCK) continue;
    bits.take(extra(LENGTH_EXTRA, symbol - END_OF_BLOCK - 1));
    bits.take(extra(DISTANCE_EXTRA, readSymbol(bits, distances)));
  }
}

function extra(table: readonly number[], index: number): number {
  const count = table[index];
  if (count === undefined) throw new RangeError('no symbol');
  return count;
}

function readCodes(bits: BitReader): [Huffman, Huffman] {
  const [lengthCount, distanceCount] = [bits.take(5) + 257, bits.take(5) + 1];
  const told = new Uint8Array(19);
  for (const index of LENGTHS_ORDER.slice(0, bits.take(4) + 4)) told[index] = bits.take(3);
  const code = buildHuffman(told);
  const lengths: number[] = [];
  while (lengths.length < lengthCount + distanceCount) {
    const symbol = readSymbol(bits, code);
    if (symbol < 16) lengths.push(symbol);
    else lengths.push(...repeated(bits, symbol, lengths.at(-1) ?? 0));
  }
  return [
    buildHuffman(lengths.slice(0, lengthCount)),
    buildHuffman(lengths.slice(lengthCount, lengthCount + distanceCount)),
  ];
}

function repeated(bits: BitReader, symbol: number, last: number): number[] {
  if (symbol === 16) return Array<number>(3 + bits.take(2)).fill(last);
  return Array<number>(symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)).fill(0);
}

function buildHuffman(lengths: ArrayLike<number>): Huffman {
  const counts = new Uint16Array(MAX_CODE_LENGTH + 1);
  const all = Array.from(lengths, (length, symbol) => ({ length, symbol }));
  for (const { length } of all) counts[length] = (counts[length] ?? 0) + 1;
  const used = all.filter(({ length }) => length > 0);
  // Sorting keeps the order of symbols of one length.
  const symbols = used.toSorted((one, other) => one.length - other.length);
  return { counts, symbols: Uint16Array.from(symbols, ({ symbol }) => symbol) };
}

function readSymbol(bits: BitReader, { counts, symbols }: Huffman): number {
  let [code, first, index] = [0, 0, 0];
  for (let length = 1; length <= MAX_CODE_LENGTH; length += 1) {
    code |= bits.take(1);
    const count = counts[length] ?? 0;
    const symbol = symbols[index + code - first];
    if (code - first < count && symbol !== undefined) return symbol;
    index += count;
    first = (first + count) * 2;
    code *= 2;
  }
  throw new RangeError('no code');
}

const FIXED_LENGTHS = buildHuffman(
  Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
);
const FIXED_DISTANCES = buildHuffman(new Uint8Array(30).fill(5));
