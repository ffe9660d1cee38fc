import type { PhotoType } from './sniff-photo.ts';
import { writeBmp } from './write-bmp.ts';

/**
 * A photo as the browser can decode it: as it is, or, where the browser has no decoder for its type, as a
 * BMP of the same pixels and colours. The decoders of our own are loaded when a photo needs them.
 * @throws unreadable-photo, unsupported-type
 */
export async function toDecodable(
  source: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  type: PhotoType,
): Promise<Blob> {
  if (type === 'tiff') {
    const { decodeTiff } = await import('./decode-tiff.ts');
    return writeBmp(await decodeTiff(bytes));
  }
  if (type === 'heic' && !(await isDecodedByBrowser(source))) {
    const { decodeHeic } = await import('./decode-heic.ts');
    return writeBmp(await decodeHeic(bytes));
  }
  return source;
}

/** Some browsers hand HEIC to the operating system, and that may know fewer kinds of it than we do. */
async function isDecodedByBrowser(source: Blob): Promise<boolean> {
  if (!('ImageDecoder' in globalThis)) return false;
  if (!(await ImageDecoder.isTypeSupported(source.type))) return false;
  return createImageBitmap(source).then(
    (bitmap) => {
      bitmap.close();
      return true;
    },
    () => false,
  );
}
