import { PhotolinkError } from '#core/errors.ts';
import { inflate } from '../png/inflate.ts';

/** How a strip is packed, by TIFF's number for it. */
type Unpack = (packed: Uint8Array<ArrayBuffer>, unpacked: Uint8Array) => Promise<void> | void;

const UNPACKERS: Readonly<Record<number, Unpack | undefined>> = {
  1: (packed, unpacked) => {
    if (packed.length < unpacked.length) throw broken('strip ends early');
    unpacked.set(packed.subarray(0, unpacked.length));
  },
  5: unpackLzw,
  8: inflateInto,
  32_946: inflateInto,
  32_773: unpackBits,
};

/**
 * A strip or tile of exactly so many bytes. No more is ever unpacked, whatever the file holds.
 * @throws unreadable-photo
 */
export async function unpackTiff(
  packed: Uint8Array<ArrayBuffer>,
  compression: number,
  length: number,
): Promise<Uint8Array> {
  const unpacked = new Uint8Array(length);
  await UNPACKERS[compression]?.(packed, unpacked);
  return unpacked;
}

async function inflateInto(packed: Uint8Array<ArrayBuffer>, unpacked: Uint8Array): Promise<void> {
  let filled = 0;
  for await (const piece of inflate([packed])) {
    if (!piece) throw broken('deflate');
    unpacked.set(piece.subarray(0, unpacked.length - filled), filled);
    filled += piece.length;
    // What is behind the last byte of the strip is of no interest.
    if (filled >= unpacked.length) return;
  }
  throw broken('strip ends early');
}

/** TIFF 6.0, section 9. */
function unpackBits(packed: Uint8Array, unpacked: Uint8Array): void {
  let [from, to] = [0, 0];
  while (to < unpacked.length) {
    const head = packed[from];
    if (head === undefined) throw broken('strip ends early');
    from += 1;
    if (head === 128) continue;
    const isRun = head > 128;
    const count = Math.min(isRun ? 257 - head : head + 1, unpacked.length - to);
    if (isRun) unpacked.fill(packed[from] ?? 0, to, to + count);
    else unpacked.set(packed.subarray(from, from + count), to);
    from += isRun ? 1 : count;
    to += count;
  }
}

const CLEAR = 256;
const END = 257;
const FIRST_CODE = 258;
const MAX_CODES = 4096;

/** TIFF 6.0, section 13. */
function unpackLzw(packed: Uint8Array, unpacked: Uint8Array): void {
  const readCode = createCodeReader(packed);
  const strings = createStringTable(unpacked);
  while (!strings.isDone()) {
    const code = readCode(strings.codeWidth());
    if (code === END) throw broken('strip ends early');
    if (code === CLEAR) strings.clear();
    else strings.write(code);
  }
}

/** Reads codes of 9 to 12 bits, the high bits first. */
function createCodeReader(packed: Uint8Array): (width: number) => number {
  let [bits, bitCount, from] = [0, 0, 0];
  return (width) => {
    while (bitCount < width) {
      const byte = packed[from];
      if (byte === undefined) throw broken('strip ends early');
      bits = ((bits << 8) | byte) & 0xffffff;
      bitCount += 8;
      from += 1;
    }
    bitCount -= width;
    return (bits >> bitCount) & ((1 << width) - 1);
  };
}

/** The strings that codes stand for: each was written before, so that place and length are enough. */
function createStringTable(unpacked: Uint8Array) {
  const starts = new Uint32Array(MAX_CODES);
  const lengths = new Uint16Array(MAX_CODES).fill(1, 0, CLEAR);
  let [to, width, next, previous] = [0, 9, FIRST_CODE, -1];

  /** The last string with one byte more, the first of what was written behind it, is a new one. */
  function define(start: number, length: number): void {
    if (previous < 0 || next >= MAX_CODES) return;
    starts[next] = start - length;
    lengths[next] = length + 1;
    next += 1;
    // TIFF's codes grow one earlier than they would have to.
    if (next >= 2 ** width - 1 && width < 12) width += 1;
  }

  /** The string of the code, or one byte; a code may be the one that is only being defined by it. */
  function put(code: number, before: number): void {
    const isNew = code === next;
    let from = isNew ? to - before : (starts[code] ?? 0);
    const end = Math.min(unpacked.length, to + (isNew ? before + 1 : (lengths[code] ?? 0)));
    if (code < CLEAR) {
      unpacked[to] = code;
      to = end;
    }
    for (; to < end; to += 1, from += 1) unpacked[to] = unpacked[from] ?? 0;
  }

  return {
    isDone: () => to >= unpacked.length,
    codeWidth: () => width,
    clear(): void {
      [width, next, previous] = [9, FIRST_CODE, -1];
    },
    write(code: number): void {
      if (code > next || (code >= CLEAR && previous < 0)) throw broken('LZW');
      const start = to;
      const before = previous < 0 ? 0 : (lengths[previous] ?? 0);
      put(code, before);
      define(start, before);
      previous = code;
    },
  };
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `TIFF: ${detail}` });
}
