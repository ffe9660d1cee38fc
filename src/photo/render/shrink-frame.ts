import { isPlanar } from './decode-frame.ts';
import type { TurnedFrame } from './decode-frame.ts';
import { newCanvas } from './new-canvas.ts';
import { isOpaque } from './pixel-alpha.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { giveBackKernel, takeKernel } from './resample-kernel.ts';
import type { ResampleKernel } from './resample-kernel.ts';
import { resamplePixels } from './resample-pixels.ts';
import { resamplePlanes } from './resample-planes.ts';

/**
 * The opaque picture of a frame, upright, at a smaller `size`. Undefined where WebAssembly does not run,
 * and where the picture is not opaque.
 * @throws cannot-clean where the browser gives no canvas
 */
export async function shrinkFrame(
  frame: TurnedFrame,
  size: Dimensions,
): Promise<OffscreenCanvas | undefined> {
  const kernel = takeKernel();
  if (!kernel) return undefined;
  const stored = frame.rotation % 180 === 0 ? size : { width: size.height, height: size.width };
  try {
    const pixels = await (isPlanar(frame) ? fromPlanes : fromPixels)(kernel, frame, stored);
    if (!pixels) return undefined;
    const { canvas, context } = newCanvas(stored);
    context.putImageData(new ImageData(pixels, stored.width, stored.height), 0, 0);
    return frame.rotation === 0 && !frame.flip ? canvas : turnUpright(canvas, frame, size);
  } finally {
    giveBackKernel(kernel);
  }
}

type Pixels = Uint8ClampedArray<ArrayBuffer>;

async function fromPlanes(
  kernel: ResampleKernel,
  frame: TurnedFrame,
  size: Dimensions,
): Promise<Pixels> {
  const sharing = {
    across: frame.format === 'I444' ? 1 : 2,
    down: frame.format === 'I420' ? 2 : 1,
  };
  const resampling = resamplePlanes(kernel, visibleSize(frame), size, sharing);
  for (const band of resampling.bands) {
    const rect = rowsOf(frame, band);
    await frame.copyTo(resampling.target(band), { rect, layout: [...resampling.layout(band)] });
    resampling.blend(band);
  }
  return resampling.pixels();
}

async function fromPixels(
  kernel: ResampleKernel,
  frame: TurnedFrame,
  size: Dimensions,
): Promise<Pixels | undefined> {
  const swapped = frame.format?.startsWith('B') ?? false;
  const mayBeTransparent = frame.format?.endsWith('A') ?? false;
  const resampling = resamplePixels(kernel, visibleSize(frame), size, swapped);
  for (const band of resampling.bands) {
    const target = resampling.target(band);
    const layout = [{ offset: 0, stride: resampling.stride }];
    await frame.copyTo(target, { rect: rowsOf(frame, band), layout });
    // Browsers do not agree whether such colours are multiplied by alpha.
    if (mayBeTransparent && !isOpaque(target)) return undefined;
    resampling.blend(band);
  }
  return resampling.pixels();
}

function visibleSize({ visibleRect, codedWidth, codedHeight }: VideoFrame): Dimensions {
  return visibleRect ?? { width: codedWidth, height: codedHeight };
}

function rowsOf(frame: VideoFrame, { top, bottom }: { top: number; bottom: number }) {
  const { x, y } = frame.visibleRect ?? { x: 0, y: 0 };
  return { x, y: y + top, width: visibleSize(frame).width, height: bottom - top };
}

function turnUpright(
  stored: OffscreenCanvas,
  { rotation, flip }: TurnedFrame,
  size: Dimensions,
): OffscreenCanvas {
  const { canvas, context } = newCanvas(size);
  context.imageSmoothingEnabled = false;
  context.translate(size.width / 2, size.height / 2);
  if (flip) context.scale(-1, 1);
  context.rotate((rotation * Math.PI) / 180);
  context.drawImage(stored, -stored.width / 2, -stored.height / 2);
  return canvas;
}
