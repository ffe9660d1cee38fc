import { describe, expect, test } from 'vitest';
import { areaCovering, areaWithin, stageSize } from '#photo/slideshow/slideshow-stage.ts';

const UPRIGHT = { width: 1536, height: 2048 };
const WIDE = { width: 2048, height: 1536 };
const SQUARE = { width: 1000, height: 1000 };

describe('the stage of a slideshow', () => {
  test.each([
    ['upright', [UPRIGHT, WIDE, UPRIGHT], { width: 1080, height: 1920 }],
    ['wide', [WIDE, UPRIGHT, WIDE], { width: 1920, height: 1080 }],
    ['square', [SQUARE, SQUARE, WIDE], { width: 1080, height: 1080 }],
    ['as the first', [WIDE, UPRIGHT], { width: 1920, height: 1080 }],
  ])('is %s when most photos are', (_, photos, size) => {
    expect(stageSize(photos)).toEqual(size);
  });

  test('shows a photo whole, in its proportions, in the middle', () => {
    const stage = stageSize([UPRIGHT]);
    expect(areaWithin(WIDE, stage)).toEqual({ x: 0, y: 555, width: 1080, height: 810 });
    expect(areaWithin({ width: 10, height: 200 }, stage)).toEqual({
      x: 492,
      y: 0,
      width: 96,
      height: 1920,
    });
  });

  test('is covered by the backdrop', () => {
    const { x, y, width, height } = areaCovering(WIDE, stageSize([UPRIGHT]));
    expect({ left: x <= 0, right: x + width >= 1080, top: y, height }).toEqual({
      left: true,
      right: true,
      top: 0,
      height: 1920,
    });
  });
});
