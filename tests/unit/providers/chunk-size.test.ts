import { describe, expect, it } from 'vitest';
import { createChunkSize } from '#providers/http/chunk-size.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

/** The pieces of a long upload over a line, in order. */
function pieces(line: { readonly bytesPerMs: number; readonly delayMs?: number }, count = 12) {
  const chunkSize = createChunkSize();
  return Array.from({ length: count }, () => {
    const bytes = chunkSize.next(1);
    const ms = bytes / line.bytesPerMs + (line.delayMs ?? 0);
    chunkSize.answered(bytes, ms);
    return { bytes, ms };
  });
}

describe('the size of the next piece', () => {
  it('shares what may be on its way at first among those that are', () => {
    expect(createChunkSize().next(1)).toBe(2 * MIB);
    expect(createChunkSize().next(2)).toBe(MIB);
    // A multiple of 256 KiB, as services want it.
    expect(createChunkSize().next(3)).toBe(512 * KIB);
  });

  it('grows to eight MiB on a fast line', () => {
    expect(pieces({ bytesPerMs: 2500 }).map(({ bytes }) => bytes / MIB)).toEqual([
      2, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
    ]);
  });

  it.each([0.5, 1, 2, 4, 8])('is answered well within 30 s at %d Mbit/s', (megabits) => {
    const sent = pieces({ bytesPerMs: megabits * 125 });
    for (const { ms } of sent.slice(2)) expect(ms).toBeLessThan(20_000);
  });

  it('is not cut to shreds where each answer takes 25 s whatever its size', () => {
    const sent = pieces({ bytesPerMs: 2500, delayMs: 25_000 });
    for (const { bytes } of sent.slice(2)) expect(bytes).toBeGreaterThanOrEqual(MIB);
  });

  it('never leaves the multiples of 256 KiB', () => {
    for (const bytesPerMs of [7, 33, 210, 777, 3001]) {
      for (const { bytes } of pieces({ bytesPerMs })) {
        expect(bytes % (256 * KIB)).toBe(0);
        expect(bytes).toBeGreaterThan(0);
      }
    }
  });

  it('does not learn from a small last piece that the line is fast', () => {
    const chunkSize = createChunkSize();
    chunkSize.answered(2 * MIB, 20_000);
    const slow = chunkSize.next(1);
    chunkSize.answered(1000, 20);
    expect(chunkSize.next(1)).toBeLessThanOrEqual(slow);
  });

  it('shrinks again after it once was of no use', () => {
    const chunkSize = createChunkSize();
    chunkSize.answered(2 * MIB, 13_000);
    chunkSize.answered(MIB, 12_500);
    let ms = 0;
    for (let piece = 0; piece < 6; piece += 1) {
      const bytes = chunkSize.next(1);
      ms = bytes / 20;
      chunkSize.answered(bytes, ms);
    }
    expect(ms).toBeLessThan(30_000);
  });

  it('does not let a request without a body say anything', () => {
    const chunkSize = createChunkSize();
    chunkSize.answered(0, 60_000);
    expect(chunkSize.next(1)).toBe(2 * MIB);
  });
});
