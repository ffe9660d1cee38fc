import type { Region } from '#core/photo-edit.ts';

/** A place in a picture, in parts of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Edge = 'left' | 'top' | 'right' | 'bottom';

/** How far each edge is from the picture's left or top edge, in parts of its width or height. */
export type Edges = Readonly<Record<Edge, number>>;

export const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };

/** A frame with shorter sides could not be held any more. */
export const MIN_SIDE = 0.02;

/** Where the edges of a region are. */
export function edgesOf({ x, y, width, height }: Region): Edges {
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** The region moved as far as the picture reaches; its size stays. */
export function movedBy(region: Region, { x, y }: Point): Region {
  return {
    ...region,
    x: clamp(region.x + x, 0, 1 - region.width),
    y: clamp(region.y + y, 0, 1 - region.height),
  };
}

/** The region with some of its edges moved, as far as the picture and the edges opposite let them. */
export function stretchedBy(region: Region, edges: readonly Edge[], by: Point): Region {
  const now = edgesOf(region);
  const moved = (edge: Edge, step: number): number => now[edge] + (edges.includes(edge) ? step : 0);
  const left = clamp(moved('left', by.x), 0, now.right - MIN_SIDE);
  const top = clamp(moved('top', by.y), 0, now.bottom - MIN_SIDE);
  const right = clamp(moved('right', by.x), left + MIN_SIDE, 1);
  const bottom = clamp(moved('bottom', by.y), top + MIN_SIDE, 1);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** What a pointer drew from one point to another: within the picture, and large enough to be held. */
export function drawnBetween(from: Point, to: Point): Region {
  const [left, right] = span(from.x, to.x);
  const [top, bottom] = span(from.y, to.y);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Whether it leaves out less than anybody could see. */
export function isWhole(region: Region): boolean {
  const { left, top, right, bottom } = edgesOf(region);
  return Math.max(left, top, 1 - right, 1 - bottom) < 0.001;
}

function span(one: number, other: number): readonly [number, number] {
  const start = clamp(Math.min(one, other), 0, 1 - MIN_SIDE);
  return [start, clamp(Math.max(one, other), start + MIN_SIDE, 1)];
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
