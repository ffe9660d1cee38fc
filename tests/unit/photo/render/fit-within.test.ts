import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitWithin, shrinkingSteps } from '#photo/render/fit-within.ts';

describe('fitWithin', () => {
  test.each([
    ['a landscape photo', { width: 4032, height: 3024 }, 2048, { width: 2048, height: 1536 }],
    ['a portrait photo', { width: 3024, height: 4032 }, 2048, { width: 1536, height: 2048 }],
    ['a photo that fits already', { width: 800, height: 600 }, 2048, { width: 800, height: 600 }],
    ['a thin strip', { width: 10_000, height: 2 }, 160, { width: 160, height: 1 }],
  ])('%s', (_, size, edge, expected) => {
    expect(fitWithin(size, edge)).toEqual(expected);
  });

  test('never grows, never vanishes, and fits', () => {
    const side = fc.integer({ min: 1, max: 16_384 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 5000 }), (width, height, edge) => {
        const fitted = fitWithin({ width, height }, edge);
        expect(fitted.width).toBeLessThanOrEqual(Math.min(width, edge));
        expect(fitted.height).toBeLessThanOrEqual(Math.min(height, edge));
        expect(Math.min(fitted.width, fitted.height)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});

describe('shrinkingSteps', () => {
  test('goes down by halves and ends at the size that was asked for', () => {
    const steps = shrinkingSteps({ width: 4000, height: 3000 }, { width: 640, height: 480 });
    expect(steps).toEqual([
      { width: 2000, height: 1500 },
      { width: 1000, height: 750 },
      { width: 640, height: 480 },
    ]);
  });

  test('needs one step for less than half, for exactly half and for none', () => {
    const half = { width: 50, height: 40 };
    expect(shrinkingSteps({ width: 90, height: 72 }, half)).toEqual([half]);
    expect(shrinkingSteps({ width: 100, height: 80 }, half)).toEqual([half]);
    expect(shrinkingSteps(half, half)).toEqual([half]);
  });
});
