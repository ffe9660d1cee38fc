import type { PhotoSource } from '../photo-source.ts';
import type { Dimensions } from '../read-dimensions.ts';

/**
 * The first picture of a file by `ImageDecoder`, at about that size where one is wished for. Undefined
 * where the browser has no such decoder, and where it cannot decode the file: `decodePhoto` knows how to
 * say what is wrong. The caller closes the frame.
 */
export async function decodeImage(
  source: PhotoSource,
  size?: Dimensions,
): Promise<VideoFrame | undefined> {
  if (!('ImageDecoder' in globalThis)) return undefined;
  const wish = size && { desiredWidth: size.width, desiredHeight: size.height };
  const decoder = new ImageDecoder({
    data: await source.bytes(),
    type: source.type,
    ...wish,
  });
  try {
    return (await decoder.decode()).image;
  } catch {
    return undefined;
  } finally {
    decoder.close();
  }
}
