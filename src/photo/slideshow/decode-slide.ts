import { PhotolinkError } from '#core/errors.ts';
import { MEDIA_TYPES } from '#core/photo.ts';
import { EXTENSIONS } from '../encode/clean-encoded.ts';
import { decodePhoto } from '../render/decode-photo.ts';
import { sourceOfBytes } from '../photo-source.ts';
import { readBytes } from '../read-bytes.ts';
import { isPhotoType, sniffPhoto } from '../sniff-photo.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { toDecodable } from '../render/to-decodable.ts';

/**
 * The pixels of a prepared photo, also of an original that this browser cannot decode by itself. What it
 * is, its bytes say. The caller closes it.
 * @throws unreadable-photo, unsupported-type
 */
export async function decodeSlide(photo: Blob): Promise<ImageBitmap> {
  const bytes = await readBytes(photo);
  const type = slideType(bytes);
  const source = sourceOfBytes(bytes, MEDIA_TYPES[EXTENSIONS[type]]);
  return decodePhoto(await toDecodable(source, bytes, type));
}

/** What a slide is, by its bytes. @throws unreadable-photo */
export function slideType(bytes: Uint8Array): PhotoType {
  const type = sniffPhoto(bytes);
  if (!isPhotoType(type)) throw new PhotolinkError('unreadable-photo', { detail: 'no slide' });
  return type;
}
