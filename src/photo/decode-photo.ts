import { PhotolinkError } from '#core/errors.ts';

/** The pixels of a photo, upright, in sRGB. The caller closes it. @throws unreadable-photo */
export async function decodePhoto(source: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(source, { imageOrientation: 'from-image' });
  } catch (cause) {
    throw new PhotolinkError('unreadable-photo', { detail: 'decoding', cause });
  }
}
