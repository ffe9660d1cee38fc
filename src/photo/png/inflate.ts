import { adler32 } from './adler32.ts';

/**
 * Whether a zlib stream (RFC 1950) unpacks to exactly so many bytes, and its checksum is its last word.
 * No more than that many are ever unpacked.
 */
export async function inflatesExactly(
  parts: readonly Uint8Array<ArrayBuffer>[],
  length: number,
): Promise<boolean> {
  let filled = 0;
  let sum = 1;
  for await (const piece of inflate(parts)) {
    if (!piece) return false;
    filled += piece.length;
    if (filled > length) return false;
    sum = adler32(piece, sum);
  }
  // Browsers refuse a stream with bytes behind it, Node does not: the sum shows them to both.
  return filled === length && lastWord(parts) === sum;
}

/** The unpacked bytes of a zlib stream; undefined where it is none, or has more than so many. */
export async function inflateAtMost(
  packed: Uint8Array<ArrayBuffer>,
  length: number,
): Promise<Uint8Array | undefined> {
  const unpacked = new Uint8Array(length);
  let filled = 0;
  for await (const piece of inflate([packed])) {
    if (!piece || filled + piece.length > length) return undefined;
    unpacked.set(piece, filled);
    filled += piece.length;
  }
  return unpacked.subarray(0, filled);
}

/** Yields unpacked pieces, and undefined when it breaks. Leaving the loop ends the unpacking. */
export async function* inflate(
  parts: readonly Uint8Array<ArrayBuffer>[],
): AsyncGenerator<Uint8Array | undefined> {
  const stream = new Blob([...parts]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    yield undefined;
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

function lastWord(parts: readonly Uint8Array[]): number {
  const last: number[] = [];
  for (let index = parts.length - 1; index >= 0 && last.length < 4; index -= 1) {
    last.unshift(...(parts[index]?.subarray(-(4 - last.length)) ?? []));
  }
  return last.reduce((word, byte) => word * 256 + byte, 0);
}
