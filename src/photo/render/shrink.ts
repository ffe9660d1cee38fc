import { halvesAbove, shrinkingSteps } from './fit-within.ts';
import { newCanvas } from './new-canvas.ts';
import { divideByAlpha, multiplyByAlpha } from './pixel-alpha.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { giveBackKernel, takeKernel } from './resample-kernel.ts';
import type { ResampleKernel } from './resample-kernel.ts';
import { resamplePixels } from './resample-pixels.ts';

/** A part of a picture, in whole pixels. */
export interface Area extends Dimensions {
  readonly x: number;
  readonly y: number;
}

/** The browser halves a picture cheaply; what its filter spoils there, a picture so much smaller never shows. */
const HALVED_ABOVE = 3;

type Source = ImageBitmap | OffscreenCanvas;

/**
 * A picture, or a part of it, at another size. What is smaller is blended by Lanczos' kernel: sharp, and
 * without the patterns that skipped pixels leave. @throws cannot-clean where the browser gives no canvas
 */
export function shrink(source: Source, size: Dimensions, part = wholeOf(source)): OffscreenCanvas {
  const isSmaller = size.width < part.width || size.height < part.height;
  const kernel = isSmaller ? takeKernel() : undefined;
  if (!kernel) return drawInSteps(source, shrinkingSteps(part, size), part);
  try {
    const least = { width: size.width * HALVED_ABOVE, height: size.height * HALVED_ABOVE };
    const halves = halvesAbove(part, least);
    if (halves.length === 0) return resample(kernel, source, size, part);
    const halved = drawInSteps(source, halves, part);
    return resample(kernel, halved, size, wholeOf(halved));
  } finally {
    giveBackKernel(kernel);
  }
}

function wholeOf({ width, height }: Dimensions): Area {
  return { x: 0, y: 0, width, height };
}

function resample(
  kernel: ResampleKernel,
  source: Source,
  size: Dimensions,
  part: Area,
): OffscreenCanvas {
  const resampling = resamplePixels(kernel, part, size, false);
  const { bands } = resampling;
  const height = Math.max(...bands.map(({ top, bottom }) => bottom - top));
  const { context: strip } = newCanvas({ width: part.width, height });
  // Nothing is scaled or mixed here: the strip becomes what lies behind it.
  strip.imageSmoothingEnabled = false;
  strip.globalCompositeOperation = 'copy';
  for (const band of bands) {
    const rows = band.bottom - band.top;
    strip.drawImage(source, part.x, part.y + band.top, part.width, rows, 0, 0, part.width, rows);
    const { data } = strip.getImageData(0, 0, part.width, rows);
    multiplyByAlpha(data);
    resampling.target(band).set(data);
    resampling.blend(band);
  }
  const pixels = resampling.pixels();
  divideByAlpha(pixels);
  const { canvas, context } = newCanvas(size);
  context.putImageData(new ImageData(pixels, size.width, size.height), 0, 0);
  return canvas;
}

/** Looks at four pixels for one, which is right where a step is a half at most. */
function drawInSteps(source: Source, steps: readonly Dimensions[], part: Area): OffscreenCanvas {
  let [drawn, from]: [Source, Area] = [source, part];
  for (const size of steps) {
    const { canvas, context } = newCanvas(size);
    context.imageSmoothingQuality = 'low';
    const { x, y, width, height } = from;
    context.drawImage(drawn, x, y, width, height, 0, 0, size.width, size.height);
    [drawn, from] = [canvas, wholeOf(canvas)];
  }
  return drawn as OffscreenCanvas;
}
