import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lanczosBlend } from '#photo/render/lanczos-weights.ts';

const sides = fc.record({
  count: fc.integer({ min: 1, max: 400 }),
  length: fc.integer({ min: 1, max: 200 }),
  multiple: fc.constantFrom(2, 8),
});

/** Blends a line of samples. */
function blended(samples: readonly number[], length: number): number[] {
  const { count, extent } = { count: samples.length, extent: samples.length };
  const { taps, starts, weights } = lanczosBlend({ count, extent, length, multiple: 2 });
  return Array.from({ length }, (_, index) => {
    let sum = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      sum += (samples[starts[index]! + tap] ?? 0) * weights[index * taps + tap]!;
    }
    return sum / 16_384;
  });
}

describe('lanczosBlend', () => {
  test('gives each pixel weights that add up to one, whatever the size', () => {
    fc.assert(
      fc.property(sides, ({ count, length, multiple }) => {
        const { taps, starts, weights } = lanczosBlend({ count, extent: count, length, multiple });
        expect(taps % multiple).toBe(0);
        const sums = Array.from({ length }, (_, index) =>
          weights.subarray(index * taps, (index + 1) * taps).reduce((sum, one) => sum + one, 0),
        );
        expect(new Set(sums)).toEqual(new Set([16_384]));
        expect(starts).toHaveLength(length);
      }),
    );
  });

  test('weighs nothing that lies outside the picture', () => {
    fc.assert(
      fc.property(sides, ({ count, length, multiple }) => {
        const { taps, starts, weights } = lanczosBlend({ count, extent: count, length, multiple });
        const outside = weights.filter((_, at) => {
          const sample = starts[Math.floor(at / taps)]! + (at % taps);
          return sample < 0 || sample >= count;
        });
        expect(outside.every((weight) => weight === 0)).toBe(true);
      }),
    );
  });

  test('reaches no further than three pixels of the smaller picture', () => {
    const [count, length] = [403, 100];
    const { taps, starts, weights } = lanczosBlend({ count, extent: count, length, multiple: 2 });
    weights.forEach((weight, at) => {
      const pixel = Math.floor(at / taps) + 0.5;
      const sample = ((starts[Math.floor(at / taps)]! + (at % taps) + 0.5) * length) / count;
      if (weight !== 0) expect(Math.abs(sample - pixel)).toBeLessThanOrEqual(3);
    });
  });

  test('leaves a line of that length as it is', () => {
    const line = [0, 255, 3, 90, 90, 255, 17, 0];
    expect(blended(line, line.length)).toEqual(line);
  });

  test('keeps what the smaller picture can show and loses what it cannot', () => {
    const wave = (period: number): number[] =>
      Array.from({ length: 400 }, (_, at) => Math.cos((2 * Math.PI * (at + 0.5)) / period));
    const strength = (line: readonly number[]): number => {
      const middle = line.slice(10, -10);
      return Math.sqrt((2 * middle.reduce((sum, value) => sum + value ** 2, 0)) / middle.length);
    };
    expect(strength(blended(wave(16), 100))).toBeGreaterThan(0.97);
    expect(strength(blended(wave(3), 100))).toBeLessThan(0.02);
    expect(strength(blended(wave(2), 100))).toBeLessThan(0.02);
  });

  test('places samples that stand for two pixels where these are, also at an odd width', () => {
    const { taps, starts, weights } = lanczosBlend({
      ...{ count: 51, extent: 50.5, length: 25, multiple: 8 },
    });
    const center = (pixel: number): number => {
      let sum = 0;
      for (let tap = 0; tap < taps; tap += 1) {
        sum += (starts[pixel]! + tap + 0.5) * weights[pixel * taps + tap]!;
      }
      return sum / 16_384;
    };
    expect(center(12)).toBeCloseTo(50.5 / 2, 2);
    expect(center(6)).toBeCloseTo((6.5 * 50.5) / 25, 1);
  });
});
