import { PhotolinkError } from '#core/errors.ts';

const JPEG_QUALITY = 0.82;
const WEBP_QUALITY = 0.9;
/** Rows read at once when looking for transparency: bounded memory, and an early end. */
const ROWS_AT_ONCE = 128;

/**
 * A picture as a file, small and with the looks of the canvas. A browser that cannot encode WebP answers
 * with PNG, which keeps the transparency as well.
 * @throws cannot-clean
 */
export async function encodePhoto(canvas: OffscreenCanvas, transparent: boolean): Promise<Blob> {
  const options = transparent
    ? { type: 'image/webp', quality: WEBP_QUALITY }
    : { type: 'image/jpeg', quality: JPEG_QUALITY };
  try {
    return await canvas.convertToBlob(options);
  } catch (cause) {
    throw new PhotolinkError('cannot-clean', { detail: 'encoding', cause });
  }
}

/** Whether something behind the picture would show through. */
export function hasTransparency(canvas: OffscreenCanvas): boolean {
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
