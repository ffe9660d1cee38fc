import type { Dimensions } from '../read-dimensions.ts';

/** The size that fits into a square of `longEdge`, with the same proportions. It never grows. */
export function fitWithin({ width, height }: Dimensions, longEdge: number): Dimensions {
  const scale = Math.min(1, longEdge / Math.max(width, height));
  return { width: scaled(width, scale), height: scaled(height, scale) };
}

/** The sizes to draw on the way from `from` to `to`: halves as long as that is possible, then `to`. */
export function shrinkingSteps(from: Dimensions, to: Dimensions): readonly Dimensions[] {
  const halves = halvesAbove(from, to);
  const { width, height } = halves.at(-1) ?? from;
  return halves.length > 0 && width === to.width && height === to.height ? halves : [...halves, to];
}

/** The halves of a size, one after the other, that are not smaller than `least`. */
export function halvesAbove(from: Dimensions, least: Dimensions): readonly Dimensions[] {
  const halves: Dimensions[] = [];
  let { width, height } = from;
  while (width / 2 >= least.width && height / 2 >= least.height) {
    width = scaled(width, 0.5);
    height = scaled(height, 0.5);
    halves.push({ width, height });
  }
  return halves;
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}
