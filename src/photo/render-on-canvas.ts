import { PhotolinkError } from '#core/errors.ts';
import { assertHonestCanvas } from './assert-honest-canvas.ts';
import { fitWithin, shrinkingSteps } from './fit-within.ts';
import type { Dimensions } from './read-dimensions.ts';

export interface RenderRequest {
  /** Pixels; undefined when only the thumbnail is wanted. */
  readonly longEdge: number | undefined;
  readonly thumbnailEdge: number;
  /** False where the file's type has no transparency, which saves looking for it. */
  readonly mayBeTransparent: boolean;
}

export interface Rendering {
  /** As the browser encoded it. Undefined when only the thumbnail was wanted. */
  readonly photo: Blob | undefined;
  readonly thumbnail: Blob;
  /** The size of the photo, or of the upright original when only the thumbnail was wanted. */
  readonly size: Dimensions;
}

/** Decodes, turns upright, shrinks and encodes a photo. */
export type RenderPhoto = (source: Blob, request: RenderRequest) => Promise<Rendering>;

const JPEG_QUALITY = 0.82;
const WEBP_QUALITY = 0.9;
/** Rows read at once when looking for transparency: bounded memory, and an early end. */
const ROWS_AT_ONCE = 128;

/**
 * A {@link RenderPhoto} by the browser's own decoder, canvas and encoder. One decoded photo is held at a
 * time, and only until it is drawn.
 * @throws unreadable-photo, cannot-clean
 */
export async function renderOnCanvas(source: Blob, request: RenderRequest): Promise<Rendering> {
  await assertHonestCanvas();
  const bitmap = await decode(source);
  const { longEdge, thumbnailEdge, mayBeTransparent } = request;
  const upright = { width: bitmap.width, height: bitmap.height };
  const size = longEdge === undefined ? upright : fitWithin(upright, longEdge);
  // The photo is drawn from the decoded picture, the thumbnail from the photo: fewer pixels to go over.
  const drawn = drawAndClose(
    bitmap,
    longEdge === undefined ? fitWithin(size, thumbnailEdge) : size,
  );
  const transparent = mayBeTransparent && hasTransparency(drawn);
  if (longEdge === undefined) {
    return { photo: undefined, thumbnail: await encode(drawn, transparent), size };
  }
  const small = draw(drawn, fitWithin(size, thumbnailEdge));
  return {
    photo: await encode(drawn, transparent),
    thumbnail: await encode(small, transparent),
    size,
  };
}

async function decode(source: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new PhotolinkError('unreadable-photo', { detail: 'decoding', cause });
  }
}

function drawAndClose(bitmap: ImageBitmap, size: Dimensions): OffscreenCanvas {
  try {
    return draw(bitmap, size);
  } finally {
    bitmap.close();
  }
}

function draw(source: ImageBitmap | OffscreenCanvas, size: Dimensions): OffscreenCanvas {
  let from = source;
  let last: OffscreenCanvas | undefined;
  for (const step of stepsFor(source, size)) {
    last = drawOnce(from, step);
    from = last;
  }
  return last ?? drawOnce(source, size);
}

/**
 * A browser that does not know `imageSmoothingQuality` (Firefox) looks at four pixels only, so shrinking
 * by more than half in one step would skip pixels. The others average by themselves, and faster.
 */
function stepsFor(from: Dimensions, to: Dimensions): readonly Dimensions[] {
  const averages = 'imageSmoothingQuality' in OffscreenCanvasRenderingContext2D.prototype;
  return averages ? [to] : shrinkingSteps(from, to);
}

function drawOnce(source: ImageBitmap | OffscreenCanvas, size: Dimensions): OffscreenCanvas {
  const { width, height } = size;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new PhotolinkError('cannot-clean', { detail: 'no canvas' });
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

function hasTransparency(canvas: OffscreenCanvas): boolean {
  const context = canvas.getContext('2d');
  for (let row = 0; context && row < canvas.height; row += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, canvas.height - row);
    const { data } = context.getImageData(0, row, canvas.width, rows);
    for (let alpha = 3; alpha < data.length; alpha += 4) {
      if (data[alpha] !== 255) return true;
    }
  }
  return false;
}

/** A browser that cannot encode WebP answers with PNG, which keeps the transparency as well. */
async function encode(canvas: OffscreenCanvas, transparent: boolean): Promise<Blob> {
  const options = transparent
    ? { type: 'image/webp', quality: WEBP_QUALITY }
    : { type: 'image/jpeg', quality: JPEG_QUALITY };
  try {
    return await canvas.convertToBlob(options);
  } catch (cause) {
    throw new PhotolinkError('cannot-clean', { detail: 'encoding', cause });
  }
}
