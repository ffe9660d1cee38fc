import { fitWithin } from './fit-within.ts';
import { newCanvas } from './new-canvas.ts';
import type { Dimensions } from './read-dimensions.ts';

/**
 * The upright picture, decoded to a smaller size, long edge `longEdge`. Only Firefox does that well: its
 * decoder blends row by row with Lanczos' kernel and never holds the large picture. Undefined elsewhere
 * and where the picture cannot be decoded.
 * @param upright the size that the picture should have when it is turned
 */
export async function decodeShrunk(
  source: Blob,
  longEdge: number,
  upright: Dimensions,
): Promise<ImageBitmap | undefined> {
  if (!(await shrinksWell())) return undefined;
  const { width, height } = fitWithin(upright, longEdge);
  const isWide = width >= height;
  const bitmap = await decode(source, isWide ? { resizeWidth: width } : { resizeHeight: height });
  if (!bitmap || Math.max(bitmap.width, bitmap.height) <= longEdge) return bitmap;
  // The browser turns it otherwise: the other edge is the long one.
  bitmap.close();
  return decode(source, isWide ? { resizeHeight: width } : { resizeWidth: height });
}

async function decode(
  source: Blob,
  size: { resizeWidth: number } | { resizeHeight: number },
): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(source, {
      imageOrientation: 'from-image',
      resizeQuality: 'high',
      ...size,
    });
  } catch {
    // It is tried again in the usual way, which knows how to say what is wrong.
    return undefined;
  }
}

/** Lines this far apart are too fine for the smaller picture, and become an even grey. */
const SIDE = 60;
const SHRUNK = 27;
const PERIOD = 3;
const GREY = 85;
const TOLERANCE = 6;

let known: Promise<boolean> | undefined;

/** Whether scaling by the decoder keeps out what is too fine for the smaller picture. */
function shrinksWell(): Promise<boolean> {
  return (known ??= tryLines());
}

async function tryLines(): Promise<boolean> {
  const { canvas, context } = newCanvas({ width: SIDE, height: SIDE });
  context.fillRect(0, 0, SIDE, SIDE);
  context.fillStyle = 'white';
  for (let x = 0; x < SIDE; x += PERIOD) context.fillRect(x, 0, 1, SIDE);
  const lines = await canvas.convertToBlob({ type: 'image/png' });
  const bitmap = await decode(lines, { resizeWidth: SHRUNK });
  if (!bitmap) return false;
  const small = newCanvas(bitmap).context;
  small.drawImage(bitmap, 0, 0);
  const middle = small.getImageData(4, SHRUNK >> 1, SHRUNK - 8, 1).data;
  bitmap.close();
  return middle.every((value, at) => at % 4 === 3 || Math.abs(value - GREY) <= TOLERANCE);
}
