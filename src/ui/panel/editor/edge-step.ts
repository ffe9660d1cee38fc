import { keyStep, LARGE_STEP } from './key-step.ts';
import type { Edge, Point } from './region.ts';

/** The keys of every slider: https://www.w3.org/WAI/ARIA/apg/patterns/slider/ */
const STEPS: Readonly<Record<string, number>> = {
  PageUp: LARGE_STEP,
  PageDown: -LARGE_STEP,
  Home: -1,
  End: 1,
};

/** Whether the edge is moved to the sides: its slider lies then. */
export function isUpright(edge: Edge): boolean {
  return edge === 'left' || edge === 'right';
}

/** How far a key moves an edge, in parts of the picture; undefined for keys that do not. */
export function edgeStep(
  edge: Edge,
  event: { readonly key: string; readonly shiftKey: boolean },
): Point | undefined {
  const arrow = keyStep(event);
  // Every arrow key does something at every slider: up and right make it more.
  const more = arrow ? arrow.x - arrow.y : STEPS[event.key];
  if (more === undefined) return undefined;
  // A slider grows upwards, a picture downwards.
  return isUpright(edge) ? { x: more, y: 0 } : { x: 0, y: -more };
}
