import { PhotolinkError } from '#core/errors.ts';
import type { PhotoSource } from '../photo-source.ts';

/** The pixels of a photo, upright, in sRGB. The caller closes it. @throws unreadable-photo */
export async function decodePhoto(source: PhotoSource): Promise<ImageBitmap> {
  try {
    return await ((await isBetterInFrames(source.type)) ? decodeFrame(source) : decodeBlob(source));
  } catch (cause) {
    throw new PhotolinkError('unreadable-photo', { detail: 'decoding', cause });
  }
}

/**
 * Firefox decodes a blob on the main thread of its process, although a worker asks; that of the panel is
 * that of TikTok's page. Its `ImageDecoder` works beside it, and gives the same pixels, upright (measured
 * in 153: 12 megapixels held the page up for 200 ms each, now not at all). A browser whose frames carry a
 * rotation, as Chromium's do, leaves the turning to us, and decodes blobs where it should.
 */
async function isBetterInFrames(type: string): Promise<boolean> {
  if (!('ImageDecoder' in globalThis) || 'rotation' in VideoFrame.prototype) return false;
  return ImageDecoder.isTypeSupported(type);
}

async function decodeFrame(source: PhotoSource): Promise<ImageBitmap> {
  const decoder = new ImageDecoder({ data: await source.bytes(), type: source.type });
  try {
    const { image } = await decoder.decode();
    try {
      return await createImageBitmap(image);
    } finally {
      image.close();
    }
  } finally {
    decoder.close();
  }
}

function decodeBlob(source: PhotoSource): Promise<ImageBitmap> {
  return createImageBitmap(source.blob(), { imageOrientation: 'from-image' });
}
