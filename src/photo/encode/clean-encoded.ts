import { PhotolinkError } from '#core/errors.ts';
import type { PhotoExtension } from '#core/photo.ts';
import { assertClean, isStillType } from '../clean/assert-clean.ts';
import { readBytes } from '../read-bytes.ts';
import { sniffPhoto } from '../sniff-photo.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { stripToPixels } from '../clean/strip-to-pixels.ts';

/** What a file of each type is called behind its dot. */
export const EXTENSIONS: Readonly<Record<PhotoType, PhotoExtension>> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  gif: 'gif',
  avif: 'avif',
  heic: 'heic',
  bmp: 'bmp',
  tiff: 'tiff',
};

/**
 * What the browser's encoder made, without its additions. Told by the bytes, and checked byte by byte.
 * @throws cannot-clean
 */
export async function cleanEncoded(
  encoded: Blob,
): Promise<{ readonly blob: Blob; readonly extension: PhotoExtension }> {
  const bytes = await readBytes(encoded);
  const type = sniffPhoto(bytes);
  if (!isStillType(type)) throw new PhotolinkError('cannot-clean', { detail: 'encoder' });
  const stripped = stripToPixels(bytes, type);
  assertClean(stripped);
  return { blob: new Blob([stripped], { type: `image/${type}` }), extension: EXTENSIONS[type] };
}
