import { shrinkingSteps } from './fit-within.ts';
import { newCanvas } from './new-canvas.ts';
import type { Dimensions } from './read-dimensions.ts';

/** A part of a picture, in whole pixels. */
export interface Area extends Dimensions {
  readonly x: number;
  readonly y: number;
}

/** A picture, or a part of it, at another size. @throws cannot-clean where the browser gives no canvas */
export function shrink(
  source: ImageBitmap | OffscreenCanvas,
  size: Dimensions,
  part: Area = { x: 0, y: 0, width: source.width, height: source.height },
): OffscreenCanvas {
  const [first = size, ...rest] = stepsFor(part, size);
  let drawn = drawOnce(source, part, first);
  for (const step of rest) drawn = drawOnce(drawn, { x: 0, y: 0, ...sizeOf(drawn) }, step);
  return drawn;
}

/**
 * A browser that does not know `imageSmoothingQuality` (Firefox) looks at four pixels only, so shrinking
 * by more than half in one step would skip pixels. The others average by themselves, and faster.
 */
function stepsFor(from: Dimensions, to: Dimensions): readonly Dimensions[] {
  const averages = 'imageSmoothingQuality' in OffscreenCanvasRenderingContext2D.prototype;
  return averages ? [to] : shrinkingSteps(from, to);
}

function drawOnce(
  source: ImageBitmap | OffscreenCanvas,
  part: Area,
  size: Dimensions,
): OffscreenCanvas {
  const { canvas, context } = newCanvas(size);
  context.imageSmoothingQuality = 'high';
  const { x, y, width, height } = part;
  context.drawImage(source, x, y, width, height, 0, 0, size.width, size.height);
  return canvas;
}

function sizeOf({ width, height }: Dimensions): Dimensions {
  return { width, height };
}
