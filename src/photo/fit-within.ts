import type { Dimensions } from './read-dimensions.ts';

/** The size that fits into a square of `longEdge`, with the same proportions. It never grows. */
export function fitWithin({ width, height }: Dimensions, longEdge: number): Dimensions {
  const scale = Math.min(1, longEdge / Math.max(width, height));
  return { width: scaled(width, scale), height: scaled(height, scale) };
}

/** The sizes to draw on the way from `from` to `to`: halves as long as that is possible, then `to`. */
export function shrinkingSteps(from: Dimensions, to: Dimensions): readonly Dimensions[] {
  const steps: Dimensions[] = [];
  let { width, height } = from;
  while (width / 2 >= to.width && height / 2 >= to.height) {
    width = scaled(width, 0.5);
    height = scaled(height, 0.5);
    if (width !== to.width || height !== to.height) steps.push({ width, height });
  }
  return [...steps, to];
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}
