/** What of a frame's packed pixels a decoder uses. */
export interface GifLzwExtent {
  /** 1 for each colour of the table that a pixel has. */
  readonly used: Uint8Array;
  /** Bytes up to the last code that is read, and how many bits of the last one belong to it. */
  readonly bytes: number;
  readonly bitsOfLast: number;
}

const MAX_CODES = 4096;

/**
 * Follows the codes of a frame (GIF89a specification, appendix F) without drawing them, until `pixels`
 * are told or the codes end. Undefined where a code has no meaning, and where there are more that begin anew
 * than pixels.
 */
export function measureGifLzw(
  packed: Uint8Array,
  minCodeSize: number,
  pixels: number,
): GifLzwExtent | undefined {
  if (minCodeSize < 1 || minCodeSize > 11) return undefined;
  const clear = 1 << minCodeSize;
  const end = clear + 1;
  const table = createLengthTable(clear);
  const used = new Uint8Array(clear);
  let [bit, drawn, clears] = [0, 0, 0];
  const lastBit = packed.length * 8;
  while (bit + table.codeWidth() <= lastBit) {
    const code = codeAt(packed, bit, table.codeWidth());
    // Behind the last pixel only the mark of the end is still read.
    if (drawn >= pixels && code !== end) break;
    bit += table.codeWidth();
    if (code === end) break;
    if (code === clear) clears += 1;
    const length = code === clear ? table.clear() : table.take(code);
    if (length === undefined || clears > pixels + 1) return undefined;
    // Longer strings are made of such as were told before.
    if (code < clear) used[code] = 1;
    drawn += length;
  }
  return { used, bytes: Math.ceil(bit / 8), bitsOfLast: ((bit + 7) % 8) + 1 };
}

/** How many pixels each code stands for. */
function createLengthTable(clear: number) {
  const firstWidth = Math.log2(clear) + 1;
  const lengths = new Uint16Array(MAX_CODES).fill(1, 0, clear);
  let [width, next, previous] = [firstWidth, clear + 2, -1];
  return {
    codeWidth: () => width,
    clear(): number {
      [width, next, previous] = [firstWidth, clear + 2, -1];
      return 0;
    },
    /** The pixels of the code; undefined where it has no meaning yet. */
    take(code: number): number | undefined {
      if (code > next || (code >= clear && previous < 0)) return undefined;
      if (previous >= 0 && next < MAX_CODES) {
        lengths[next] = (lengths[previous] ?? 0) + 1;
        next += 1;
        if (next === 1 << width && width < 12) width += 1;
      }
      previous = code;
      return lengths[code];
    },
  };
}

/** A code of up to twelve bits, the low bits first: it lies in at most three bytes. */
function codeAt(packed: Uint8Array, bit: number, width: number): number {
  const at = bit >> 3;
  const bits = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8) | ((packed[at + 2] ?? 0) << 16);
  return (bits >> (bit & 7)) & ((1 << width) - 1);
}
