import { decodeImage } from './decode-image.ts';
import { newCanvas } from './new-canvas.ts';
import { sourceOfBlob } from '../photo-source.ts';
import type { PhotoSource } from '../photo-source.ts';
import type { Dimensions } from '../read-dimensions.ts';

/**
 * The upright picture, decoded to a smaller `size`. Only Firefox does that well: its decoder blends row
 * by row with Lanczos' kernel, never holds the large picture, and turns only the small one. Undefined
 * elsewhere and where the picture cannot be decoded. The caller closes the frame.
 */
export async function decodeShrunk(
  source: PhotoSource,
  size: Dimensions,
): Promise<VideoFrame | undefined> {
  return (await shrinksWell()) ? decode(source, size) : undefined;
}

async function decode(source: PhotoSource, size: Dimensions): Promise<VideoFrame | undefined> {
  const frame = await decodeImage(source, size);
  if (frame?.displayWidth === size.width && frame.displayHeight === size.height) return frame;
  // The size is a wish only (w3.org/TR/webcodecs, ImageDecoderInit).
  frame?.close();
  return undefined;
}

/** Lines this far apart are too fine for the smaller picture, and become an even grey. */
const PERIOD = 3;
const LARGE = { width: 60, height: 60 };
const SMALL = { width: 27, height: 27 };
const GREY = 85;
const TOLERANCE = 6;

let known: Promise<boolean> | undefined;

/** Whether the decoder keeps out what is too fine for the smaller picture. */
function shrinksWell(): Promise<boolean> {
  return (known ??= tryLines());
}

async function tryLines(): Promise<boolean> {
  const { canvas, context } = newCanvas(LARGE);
  context.fillRect(0, 0, LARGE.width, LARGE.height);
  context.fillStyle = 'white';
  for (let x = 0; x < LARGE.width; x += PERIOD) context.fillRect(x, 0, 1, LARGE.height);
  const frame = await decode(
    sourceOfBlob(await canvas.convertToBlob({ type: 'image/png' })),
    SMALL,
  );
  if (!frame) return false;
  const small = newCanvas(SMALL).context;
  small.drawImage(frame, 0, 0);
  frame.close();
  // At its ends the line goes on as it ends, which is no even grey.
  const { data } = small.getImageData(4, SMALL.height >> 1, SMALL.width - 8, 1);
  return data.every((value, at) => at % 4 === 3 || Math.abs(value - GREY) <= TOLERANCE);
}
