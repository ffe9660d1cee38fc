import { decodeFrame } from './decode-frame.ts';
import { decodePhoto } from './decode-photo.ts';
import { decodeShrunk } from './decode-shrunk.ts';
import { fitWithin } from './fit-within.ts';
import { newCanvas } from './new-canvas.ts';
import type { PhotoSource } from '../photo-source.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { shrinkFrame } from './shrink-frame.ts';
import { shrink } from './shrink.ts';
import type { UprightSize } from './upright-size.ts';

export interface DrawnPhoto {
  readonly canvas: OffscreenCanvas;
  /** The size of the upright original. */
  readonly whole: Dimensions;
  /** Whether it is known that nothing shows through. */
  readonly isOpaque: boolean;
}

/**
 * The upright picture of a file, fitted into a square of `longEdge`, by the quickest way that this
 * browser has and that is as good as any.
 * @param upright its size by the file, where that tells
 * @throws unreadable-photo, cannot-clean
 */
export async function drawUnedited(
  source: PhotoSource,
  longEdge: number,
  upright: UprightSize | undefined,
): Promise<DrawnPhoto> {
  const isSmaller = upright && Math.max(upright.width, upright.height) > longEdge;
  const shrunk = isSmaller
    ? ((await fromDecoder(source, longEdge, upright)) ?? (await fromFrame(source, longEdge)))
    : undefined;
  return shrunk ?? fromBitmap(await decodePhoto(source), longEdge);
}

async function fromDecoder(
  source: PhotoSource,
  longEdge: number,
  { isSure, ...whole }: UprightSize,
): Promise<DrawnPhoto | undefined> {
  // Turned otherwise it would be squeezed.
  const frame = isSure ? await decodeShrunk(source, fitWithin(whole, longEdge)) : undefined;
  if (!frame) return undefined;
  const { canvas, context } = newCanvas(fitWithin(whole, longEdge));
  context.drawImage(frame, 0, 0);
  const isOpaque = frame.format?.endsWith('X') ?? false;
  frame.close();
  return { canvas, whole, isOpaque };
}

async function fromFrame(source: PhotoSource, longEdge: number): Promise<DrawnPhoto | undefined> {
  const frame = await decodeFrame(source);
  if (!frame) return undefined;
  const whole = { width: frame.displayWidth, height: frame.displayHeight };
  try {
    const canvas = await shrinkFrame(frame, fitWithin(whole, longEdge));
    return canvas && { canvas, whole, isOpaque: true };
  } finally {
    frame.close();
  }
}

/** Draws the picture and closes it. */
function fromBitmap(bitmap: ImageBitmap, longEdge: number): DrawnPhoto {
  const whole = { width: bitmap.width, height: bitmap.height };
  try {
    return { canvas: shrink(bitmap, fitWithin(whole, longEdge)), whole, isOpaque: false };
  } finally {
    bitmap.close();
  }
}
