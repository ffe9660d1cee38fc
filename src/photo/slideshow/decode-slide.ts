import { decodePhoto } from '../decode-photo.ts';
import { readBytes } from '../read-bytes.ts';
import { isPhotoType, sniffPhoto } from '../sniff-photo.ts';
import { toDecodable } from '../to-decodable.ts';

/** The pixels of a prepared photo, also of an original that this browser cannot decode by itself. */
export async function decodeSlide(photo: Blob): Promise<ImageBitmap> {
  const bytes = await readBytes(photo);
  const type = sniffPhoto(bytes);
  return decodePhoto(isPhotoType(type) ? await toDecodable(photo, bytes, type) : photo);
}
