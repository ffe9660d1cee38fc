import type { Point } from './region.ts';

const STEP = 0.01;
export const LARGE_STEP = 0.1;

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** How far an arrow key moves something, in parts of the picture; with Shift, further. */
export function keyStep(event: {
  readonly key: string;
  readonly shiftKey: boolean;
}): Point | undefined {
  const direction = DIRECTIONS[event.key];
  const step = event.shiftKey ? LARGE_STEP : STEP;
  return direction && { x: direction.x * step, y: direction.y * step };
}
