import { describe, expect, test } from 'vitest';
import { blendYuv, toYuv } from '#photo/slideshow/yuv-picture.ts';

/** A canvas of four colours, one in each quarter: as much of it as is asked for. */
function canvasOf(colors: readonly (readonly number[])[], side: number) {
  const getImageData = (_x: number, top: number, width: number, rows: number) => ({
    data: Uint8ClampedArray.from(
      Array.from({ length: width * rows }, (_, index) => {
        const [row, column] = [top + Math.floor(index / width), index % width];
        const color = colors[(row < side / 2 ? 0 : 2) + (column < side / 2 ? 0 : 1)]!;
        return [...color, 255];
      }).flat(),
    ),
  });
  return {
    canvas: { width: side, height: side },
    getImageData,
  } as unknown as OffscreenCanvasRenderingContext2D;
}

describe('a picture for the encoder', () => {
  /** Rec. ITU-R BT.709 in limited range, computed by hand. */
  test.each([
    ['white', [255, 255, 255], [235, 128, 128]],
    ['black', [0, 0, 0], [16, 128, 128]],
    ['red', [255, 0, 0], [63, 102, 240]],
    ['green', [0, 255, 0], [173, 42, 26]],
    ['blue', [0, 0, 255], [32, 240, 118]],
  ])('has the numbers of %s', (_, color, expected) => {
    const { data } = toYuv(canvasOf([color, color, color, color], 4));
    expect([data[0], data[16], data[20]]).toEqual(expected);
    expect(data).toHaveLength(24);
  });

  test('has each colour in its place, also where it is read in several parts', () => {
    const side = 248;
    const { data } = toYuv(
      canvasOf(
        [
          [255, 255, 255],
          [0, 0, 0],
          [255, 0, 0],
          [0, 0, 255],
        ],
        side,
      ),
    );
    const bright = (row: number, column: number) => data[row * side + column];
    expect([bright(0, 0), bright(123, 247), bright(124, 0), bright(247, 247)]).toEqual([
      235, 16, 63, 32,
    ]);
    const quarter = (side / 2) * (side / 2);
    expect(data[side * side + quarter - 1]).toBe(240);
    expect(data[side * side + 2 * quarter - side / 2]).toBe(240);
  });

  test('is on its way to another by parts', () => {
    const picture = (value: number) => ({
      width: 2,
      height: 2,
      data: new Uint8Array(6).fill(value),
    });
    const at = (part: number) => blendYuv(picture(40), picture(200), part).data[0];
    expect([at(0), at(0.25), at(0.5), at(1)]).toEqual([40, 80, 120, 200]);
  });
});
