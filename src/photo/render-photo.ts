import { UNEDITED } from '#core/photo-edit.ts';
import type { PhotoEdit } from '#core/photo-edit.ts';
import { assertHonestCanvas } from './assert-honest-canvas.ts';
import { decodePhoto } from './decode-photo.ts';
import { drawEdited, editedSize } from './draw-edited.ts';
import { encodePhoto, hasTransparency } from './encode-photo.ts';
import { fitWithin } from './fit-within.ts';
import type { Dimensions } from './read-dimensions.ts';
import { shrink } from './shrink.ts';

export interface RenderRequest {
  /** Pixels; infinite where the photo keeps its size, undefined where only the thumbnail is wanted. */
  readonly longEdge: number | undefined;
  readonly edit: PhotoEdit;
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

/** Decodes, turns upright, edits, shrinks and encodes a photo. */
export type RenderPhoto = (source: Blob, request: RenderRequest) => Promise<Rendering>;

/**
 * A {@link RenderPhoto} by the browser's own decoder, canvas and encoder. One decoded photo is held at a
 * time, and only until it is drawn.
 * @throws unreadable-photo, cannot-clean
 */
export async function renderPhoto(source: Blob, request: RenderRequest): Promise<Rendering> {
  await assertHonestCanvas();
  const bitmap = await decodePhoto(source);
  const { longEdge, thumbnailEdge, mayBeTransparent } = request;
  const edit = longEdge === undefined ? UNEDITED : request.edit;
  const whole = editedSize(bitmap, edit);
  const size = fitWithin(whole, longEdge ?? thumbnailEdge);
  // The photo is drawn from the decoded picture, the thumbnail from the photo: fewer pixels to go over.
  const drawn = drawAndClose(bitmap, size, edit);
  const transparent = mayBeTransparent && hasTransparency(drawn);
  if (longEdge === undefined) {
    return { photo: undefined, thumbnail: await encodePhoto(drawn, transparent), size: whole };
  }
  const small = shrink(drawn, fitWithin(size, thumbnailEdge));
  return {
    photo: await encodePhoto(drawn, transparent),
    thumbnail: await encodePhoto(small, transparent),
    size,
  };
}

function drawAndClose(bitmap: ImageBitmap, size: Dimensions, edit: PhotoEdit): OffscreenCanvas {
  try {
    return drawEdited(bitmap, size, edit);
  } finally {
    bitmap.close();
  }
}
