import { fitWithin } from '../render/fit-within.ts';
import { newCanvas } from '../render/new-canvas.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { shrink } from '../render/shrink.ts';
import { decodeSlide } from './decode-slide.ts';
import { areaCovering, areaWithin } from './slideshow-stage.ts';

/** So small that nothing but the photo's colours is left of it. */
const BACKDROP_EDGE = 12;
const BACKDROP_STEP = 120;
const DIMMING = 'rgb(0 0 0 / 45%)';

/**
 * A photo as it stands on the stage: whole, never stretched or cropped, before its own soft colours. It
 * is decoded and let go within.
 * @throws unreadable-photo, cannot-clean
 */
export async function drawSlide(
  photo: Blob,
  stage: Dimensions,
): Promise<OffscreenCanvasRenderingContext2D> {
  const bitmap = await decodeSlide(photo);
  try {
    const { context } = newCanvas(stage);
    context.imageSmoothingQuality = 'high';
    drawBackdrop(context, bitmap);
    const { x, y, width, height } = areaWithin(bitmap, stage);
    const isLarger = width < bitmap.width;
    context.drawImage(isLarger ? shrink(bitmap, { width, height }) : bitmap, x, y, width, height);
    return context;
  } finally {
    bitmap.close();
  }
}

function drawBackdrop(context: OffscreenCanvasRenderingContext2D, bitmap: ImageBitmap): void {
  const { canvas } = context;
  const tiny = shrink(bitmap, fitWithin(bitmap, BACKDROP_EDGE));
  // Enlarged twice, each time smoothly: once alone would show the squares of the tiny picture.
  const soft = newCanvas(fitWithin(canvas, BACKDROP_STEP));
  for (const [drawn, from] of [
    [soft.context, tiny],
    [context, soft.canvas],
  ] as const) {
    const { x, y, width, height } = areaCovering(from, drawn.canvas);
    drawn.imageSmoothingQuality = 'high';
    drawn.drawImage(from, x, y, width, height);
  }
  context.fillStyle = DIMMING;
  context.fillRect(0, 0, canvas.width, canvas.height);
}
