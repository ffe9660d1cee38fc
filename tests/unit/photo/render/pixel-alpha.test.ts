import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideByAlpha, isOpaque, multiplyByAlpha } from '#photo/render/pixel-alpha.ts';

describe('alpha', () => {
  test('is all there is in an opaque picture', () => {
    expect(isOpaque(Uint8Array.of(1, 2, 3, 255, 255, 255, 255, 255))).toBe(true);
    expect(isOpaque(Uint8Array.of(1, 2, 3, 255, 255, 255, 255, 254))).toBe(false);
    expect(isOpaque(Uint8Array.of(0, 0, 0, 0))).toBe(false);
  });

  test('scales the colours, and an opaque pixel keeps its own', () => {
    const pixels = Uint8Array.of(200, 100, 50, 128, 200, 100, 50, 255, 9, 9, 9, 0);
    multiplyByAlpha(pixels);
    expect([...pixels]).toEqual([100, 50, 25, 128, 200, 100, 50, 255, 0, 0, 0, 0]);
  });

  test('comes off again, to within what is lost in so few steps', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(byte, fc.integer({ min: 1, max: 255 }), (color, alpha) => {
        const pixel = Uint8Array.of(color, color, color, alpha);
        multiplyByAlpha(pixel);
        divideByAlpha(pixel);
        expect(Math.abs(pixel[0]! - color)).toBeLessThanOrEqual(Math.ceil(128 / alpha));
        expect(pixel[3]).toBe(alpha);
      }),
    );
  });

  test('leaves nothing brighter than can be', () => {
    const pixel = Uint8Array.of(200, 10, 0, 100);
    divideByAlpha(pixel);
    expect([...pixel]).toEqual([255, 26, 0, 100]);
  });
});
