import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Region } from '#core/photo-edit.ts';
import {
  drawnBetween,
  edgesOf,
  isWhole,
  MIN_SIDE,
  movedBy,
  stretchedBy,
  WHOLE,
  type Edge,
} from '#ui/panel/editor/region.ts';
import { addTurns, turnBack, turnRegion } from '#ui/panel/editor/turn-region.ts';

const part = fc.double({ min: 0, max: 1, noNaN: true });
const step = fc.double({ min: -2, max: 2, noNaN: true });
const point = fc.record({ x: step, y: step });
const edges = fc.uniqueArray(fc.constantFrom<Edge>('left', 'top', 'right', 'bottom'));
const region = fc.tuple(part, part, part, part).map(([x, y, z, w]): Region => {
  const width = MIN_SIDE + z * (1 - MIN_SIDE);
  const height = MIN_SIDE + w * (1 - MIN_SIDE);
  return { x: x * (1 - width), y: y * (1 - height), width, height };
});
const turns = fc.constantFrom(0, 1, 2, 3);

function expectAlike(one: Region, other: Region): void {
  for (const key of ['x', 'y', 'width', 'height'] as const) {
    expect(one[key]).toBeCloseTo(other[key], 9);
  }
}

function expectInPicture(inside: Region): void {
  const { left, top, right, bottom } = edgesOf(inside);
  expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-9);
  expect(Math.max(right, bottom)).toBeLessThanOrEqual(1 + 1e-9);
  expect(Math.min(inside.width, inside.height)).toBeGreaterThanOrEqual(MIN_SIDE - 1e-9);
}

describe('a region of a picture', () => {
  it('stays in the picture and keeps its size, wherever it is moved', () => {
    fc.assert(
      fc.property(region, point, (one, by) => {
        const moved = movedBy(one, by);
        expectInPicture(moved);
        expect([moved.width, moved.height]).toEqual([one.width, one.height]);
      }),
    );
  });

  it('follows the hand exactly while there is room', () => {
    const moved = movedBy({ x: 0.2, y: 0.2, width: 0.5, height: 0.5 }, { x: 0.1, y: -0.1 });
    expectAlike(moved, { x: 0.3, y: 0.1, width: 0.5, height: 0.5 });
  });

  it('can be held whichever way it is stretched, and its other edges stay', () => {
    fc.assert(
      fc.property(region, edges, point, (one, taken, by) => {
        const stretched = stretchedBy(one, taken, by);
        expectInPicture(stretched);
        const [before, after] = [edgesOf(one), edgesOf(stretched)];
        for (const edge of ['left', 'top', 'right', 'bottom'] as const) {
          if (!taken.includes(edge)) expect(after[edge]).toBeCloseTo(before[edge], 9);
        }
      }),
    );
  });

  it('moves the edges that were taken', () => {
    const one = { x: 0.2, y: 0.2, width: 0.5, height: 0.5 };
    expectAlike(stretchedBy(one, ['left', 'top'], { x: 0.1, y: -0.1 }), {
      x: 0.3,
      y: 0.1,
      width: 0.4,
      height: 0.6,
    });
  });

  it('is drawn in any direction, and never too small to be held', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        expectInPicture(drawnBetween(from, to));
        expect(drawnBetween(from, to)).toEqual(drawnBetween(to, from));
      }),
    );
  });

  it('is the whole picture only when nothing is left out', () => {
    expect(isWhole(WHOLE)).toBe(true);
    expect(isWhole(movedBy(WHOLE, { x: 1, y: 1 }))).toBe(true);
    expect(isWhole(stretchedBy(WHOLE, ['right'], { x: -0.01, y: 0 }))).toBe(false);
  });
});

describe('turning a region with its picture', () => {
  it('moves what is at the top to the right', () => {
    const top = { x: 0.1, y: 0, width: 0.3, height: 0.2 };
    expectAlike(turnRegion(top, 1), { x: 0.8, y: 0.1, width: 0.2, height: 0.3 });
  });

  it('is taken back by the turn back, and adds up', () => {
    fc.assert(
      fc.property(region, turns, turns, (one, first, second) => {
        const turned = turnRegion(one, addTurns(0, first));
        expectInPicture(turned);
        expectAlike(turnRegion(turned, turnBack(addTurns(0, first))), one);
        expectAlike(
          turnRegion(turned, addTurns(0, second)),
          turnRegion(one, addTurns(addTurns(0, first), second)),
        );
      }),
    );
  });

  it('to the left from upright is three quarters to the right', () => {
    expect(addTurns(0, -1)).toBe(3);
  });
});
