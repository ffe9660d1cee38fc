import { decodeFrame } from './decode-frame.ts';
import { decodePhoto } from './decode-photo.ts';
import { decodeShrunk } from './decode-shrunk.ts';
import { fitWithin } from './fit-within.ts';
import type { Dimensions } from './read-dimensions.ts';
import { shrinkFrame } from './shrink-frame.ts';
import { shrink } from './shrink.ts';

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
 * @param upright the size that the picture should have when it is turned, where that is known
 * @throws unreadable-photo, cannot-clean
 */
export async function drawUnedited(
  source: Blob,
  longEdge: number,
  upright: Dimensions | undefined,
): Promise<DrawnPhoto> {
  const isSmaller = upright && Math.max(upright.width, upright.height) > longEdge;
  const shrunk = isSmaller
    ? ((await fromDecoder(source, longEdge, upright)) ?? (await fromFrame(source, longEdge)))
    : undefined;
  return shrunk ?? fromBitmap(await decodePhoto(source), longEdge);
}

async function fromDecoder(
  source: Blob,
  longEdge: number,
  upright: Dimensions,
): Promise<DrawnPhoto | undefined> {
  const bitmap = await decodeShrunk(source, longEdge, upright);
  if (!bitmap) return undefined;
  const isTurned = upright.width > upright.height !== bitmap.width > bitmap.height;
  const whole = isTurned ? { width: upright.height, height: upright.width } : upright;
  return { ...fromBitmap(bitmap, longEdge), whole };
}

async function fromFrame(source: Blob, longEdge: number): Promise<DrawnPhoto | undefined> {
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
  const size = fitWithin(whole, longEdge);
  try {
    return { canvas: shrink(bitmap, size), whole, isOpaque: false };
  } finally {
    bitmap.close();
  }
}
