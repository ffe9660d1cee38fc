import { PhotolinkError } from '#core/errors.ts';
import { encodingsFor } from './better-file.ts';
import type { Encoding } from './better-file.ts';

/** A picture as a file, small and with the looks of the canvas. @throws cannot-clean */
export function encodePhoto(canvas: OffscreenCanvas, isTransparent: boolean): Promise<Blob> {
  return encodeAs(canvas, encodingsFor({ isTransparent, isDrawn: false, isForeign: false }).best);
}

/**
 * A picture as a file of that kind. A browser that cannot encode WebP answers with PNG, which keeps the
 * transparency as well. @throws cannot-clean
 */
export async function encodeAs(canvas: OffscreenCanvas, encoding: Encoding): Promise<Blob> {
  try {
    return await canvas.convertToBlob(encoding);
  } catch (cause) {
    throw new PhotolinkError('cannot-clean', { detail: 'encoding', cause });
  }
}
