import { isEdited } from '#core/photo-edit.ts';
import type { PhotoEdit } from '#core/photo-edit.ts';
import { isStillType } from '../clean/assert-clean.ts';
import { assertHonestCanvas } from './assert-honest-canvas.ts';
import { decodePhoto } from './decode-photo.ts';
import { drawEdited, editedSize } from './draw-edited.ts';
import { drawUnedited } from './draw-unedited.ts';
import type { DrawnPhoto } from './draw-unedited.ts';
import { encodePhoto } from '../encode/encode-photo.ts';
import { fitWithin } from './fit-within.ts';
import { hasTransparency, looksDrawn } from './look-at-pixels.ts';
import { makePhotoFile } from '../encode/make-photo-file.ts';
import type { PhotoSource } from '../photo-source.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { shrink } from './shrink.ts';
import { isPhotoType, sniffPhoto } from '../sniff-photo.ts';
import { uprightSize } from './upright-size.ts';

export interface RenderRequest {
  /** Pixels; infinite where the photo keeps its size, undefined where only the thumbnail is wanted. */
  readonly longEdge: number | undefined;
  readonly edit: PhotoEdit;
  readonly thumbnailEdge: number;
  /** False where the file's type has no transparency, which saves looking for it. */
  readonly mayBeTransparent: boolean;
  /** The photo shall not be larger: the size of the picked file. */
  readonly mostBytes: number;
}

export interface Rendering {
  /** As the browser encoded it. Undefined when only the thumbnail was wanted. */
  readonly photo: Blob | undefined;
  readonly thumbnail: Blob;
  /** The size of the photo, or of the upright original when only the thumbnail was wanted. */
  readonly size: Dimensions;
}

/** Decodes, turns upright, edits, shrinks and encodes a photo; `whenDrawn` comes before the encoding. */
export type RenderPhoto = (
  source: PhotoSource,
  request: RenderRequest,
  whenDrawn: () => Promise<void>,
) => Promise<Rendering>;

/**
 * A {@link RenderPhoto} by the browser's own decoder and encoder. One decoded photo is held at a time, and
 * only until it is drawn.
 * @throws unreadable-photo, cannot-clean
 */
export async function renderPhoto(
  source: PhotoSource,
  request: RenderRequest,
  whenDrawn: () => Promise<void>,
): Promise<Rendering> {
  await assertHonestCanvas();
  const bytes = await source.bytes();
  const { longEdge, thumbnailEdge, mayBeTransparent, mostBytes } = request;
  const { canvas, whole, isOpaque } = await draw(source, bytes, request);
  await whenDrawn();
  const isTransparent = mayBeTransparent && !isOpaque && hasTransparency(canvas);
  if (longEdge === undefined) {
    return { photo: undefined, thumbnail: await encodePhoto(canvas, isTransparent), size: whole };
  }
  const { width, height } = canvas;
  const isForeign = !isStillType(sniffPhoto(bytes));
  // Firefox encodes beside us: meanwhile the thumbnail is drawn, from the photo, which is smaller.
  const [photo, thumbnail] = await Promise.all([
    makePhotoFile(canvas, {
      looks: {
        isTransparent,
        isForeign,
        isDrawn: mayBeTransparent && !isTransparent && !isForeign && looksDrawn(canvas),
      },
      mostBytes,
    }),
    encodePhoto(shrink(canvas, fitWithin(canvas, thumbnailEdge)), isTransparent),
  ]);
  return { photo, thumbnail, size: { width, height } };
}

async function draw(
  source: PhotoSource,
  bytes: Uint8Array,
  request: RenderRequest,
): Promise<DrawnPhoto> {
  const { longEdge, edit, thumbnailEdge } = request;
  if (longEdge === undefined || !isEdited(edit)) {
    const type = sniffPhoto(bytes);
    const upright = isPhotoType(type) ? uprightSize(bytes, type) : undefined;
    return drawUnedited(source, longEdge ?? thumbnailEdge, upright);
  }
  const bitmap = await decodePhoto(source);
  try {
    const whole = editedSize(bitmap, edit);
    return { canvas: drawEdited(bitmap, fitWithin(whole, longEdge), edit), whole, isOpaque: false };
  } finally {
    bitmap.close();
  }
}
