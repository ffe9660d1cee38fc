import { describe, expect, it } from 'vitest';
import { gapAt, placeInGap } from '#ui/panel/drop-place.ts';

/** Five tiles of 100 × 120 pixels in rows of three. */
const TILES = Array.from({ length: 5 }, (_, place) => {
  const [left, top] = [(place % 3) * 110, Math.floor(place / 3) * 130];
  return { left, top, right: left + 100, bottom: top + 120 };
});
const MIRRORED = TILES.map((tile) => ({ ...tile, left: -tile.right, right: -tile.left }));

describe('the gap that a held photo falls into', () => {
  it.each([
    ['left of the first', { x: -20, y: 60 }, 0],
    ['on the left half of the first', { x: 30, y: 60 }, 0],
    ['on the right half of the first', { x: 70, y: 60 }, 1],
    ['behind the first row', { x: 400, y: 60 }, 3],
    ['before the second row', { x: -20, y: 200 }, 3],
    ['behind the last', { x: 300, y: 200 }, 5],
    ['far below the list', { x: 130, y: 900 }, 4],
    ['above the list', { x: 130, y: -50 }, 1],
  ])('is told for a point %s', (_where, point, gap) => {
    expect(gapAt(TILES, point, false).number).toBe(gap);
    expect(gapAt(MIRRORED, { x: -point.x, y: point.y }, true).number).toBe(gap);
  });

  it('is seen at the end of the row that the photo is held at, not in the next', () => {
    expect(gapAt(TILES, { x: 400, y: 60 }, false)).toEqual({ number: 3, isRowEnd: true });
    expect(gapAt(TILES, { x: -20, y: 200 }, false)).toEqual({ number: 3, isRowEnd: false });
    expect(gapAt(TILES, { x: 300, y: 200 }, false)).toEqual({ number: 5, isRowEnd: true });
    expect(gapAt(TILES, { x: 30, y: 60 }, false)).toEqual({ number: 0, isRowEnd: false });
  });

  it('counts without the photo itself when it goes on', () => {
    expect([0, 1, 2, 3, 4].map((gap) => placeInGap(1, gap))).toEqual([0, 1, 1, 2, 3]);
  });
});
