import { findJpegFrame } from '../jpeg/walk-jpeg.ts';
import { joinParts } from '../join-parts.ts';
import { sourceOfBlob, sourceOfBytes } from '../photo-source.ts';
import type { PhotoSource } from '../photo-source.ts';
import { readOrientation } from '../findings/read-orientation.ts';
import type { PhotoType } from '../sniff-photo.ts';
import { stripGif } from '../gif/strip-gif.ts';
import { turnUpright } from './turn-upright.ts';
import { writeBmp } from '../bmp/write-bmp.ts';

/**
 * A photo as the browser can decode it: as it is, without what it stumbles over, or, where it has no decoder
 * for the type, as a BMP of the same pixels and colours. The decoders of our own are loaded when a photo
 * needs them. `rest` comes between the parts of what takes long.
 * @throws unreadable-photo, unsupported-type
 */
export async function toDecodable(
  source: PhotoSource,
  bytes: Uint8Array<ArrayBuffer>,
  type: PhotoType,
  rest = () => Promise.resolve(),
): Promise<PhotoSource> {
  if (type === 'tiff') {
    const { decodeTiff } = await import('../tiff/decode-tiff.ts');
    return sourceOfBlob(writeBmp(await decodeTiff(bytes)));
  }
  if (type === 'jpeg') return hasInks(bytes) ? asPrinted(source, bytes, rest) : source;
  if (type === 'png' || type === 'webp') {
    const orientation = readOrientation(bytes, type);
    return orientation === 1 ? source : turnUpright(bytes, type, orientation);
  }
  if (type === 'gif') return gifOfFrames(bytes) ?? source;
  if (type === 'heic' && !(await isDecodedByBrowser(source))) {
    const { decodeHeic } = await import('../heif/decode-heic.ts');
    return sourceOfBlob(writeBmp(await decodeHeic(bytes)));
  }
  return source;
}

/** Whether its components are four: cyan, magenta, yellow, black. */
function hasInks(jpeg: Uint8Array): boolean {
  return findJpegFrame(jpeg)?.payload[5] === 4;
}

/** Browsers show inks otherwise than a press prints them, but show them: for those that say nothing more. */
async function asPrinted(
  source: PhotoSource,
  bytes: Uint8Array,
  rest: () => Promise<void>,
): Promise<PhotoSource> {
  const { decodeInks } = await import('../press/decode-inks.ts');
  const picture = await decodeInks(bytes, rest);
  return picture ? sourceOfBlob(writeBmp(picture)) : source;
}

/** Firefox gives up on some blocks that are not pictures. */
function gifOfFrames(bytes: Uint8Array): PhotoSource | undefined {
  const parts = stripGif(bytes);
  return parts && sourceOfBytes(joinParts(parts), 'image/gif');
}

/** Some browsers hand HEIC to the operating system, and that may know fewer kinds of it than we do. */
async function isDecodedByBrowser(source: PhotoSource): Promise<boolean> {
  if (!('ImageDecoder' in globalThis)) return false;
  if (!(await ImageDecoder.isTypeSupported(source.type))) return false;
  return createImageBitmap(source.blob()).then(
    (bitmap) => {
      bitmap.close();
      return true;
    },
    () => false,
  );
}
