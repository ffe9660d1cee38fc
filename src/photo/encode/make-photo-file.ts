import { encodingsFor, isBetter, LOSSLESS, mostWorth } from './better-file.ts';
import type { Encoding, Looks } from './better-file.ts';
import { encodeAs } from './encode-photo.ts';
import { isLossless } from './is-lossless.ts';
import { ownPixels } from './own-pixels.ts';
import { readBytes } from '../read-bytes.ts';
import { sniffPhoto } from '../sniff-photo.ts';

export interface PhotoFileRequest {
  readonly looks: Looks;
  /** How large the file may be: as large as what was picked. */
  readonly mostBytes: number;
  /** The picked file, where the picture is shown unedited and at its own size. */
  readonly unchanged: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * The file of a drawn picture: small, with the looks of what was picked, and not larger. A picture that
 * was not changed keeps its own pixels where that is the better file.
 * @throws cannot-clean
 */
export async function makePhotoFile(
  canvas: OffscreenCanvas,
  { looks, mostBytes, unchanged }: PhotoFileRequest,
): Promise<Blob> {
  const [best, ...others] = encodingsFor(looks);
  const encoded = await encodeAs(canvas, best);
  const own = unchanged && ownPixels(unchanged, sniffPhoto(unchanged));
  if (own && isBetter(own, encoded.size) && (await own.isSound())) return new Blob([own.bytes]);
  const lossless = looks.isDrawn
    ? await encodeLosslessly(canvas, Math.min(mostBytes, mostWorth(encoded.size)))
    : undefined;
  return lossless ?? encodeWithin(canvas, encoded, { encodings: others, mostBytes });
}

async function encodeLosslessly(
  canvas: OffscreenCanvas,
  mostBytes: number,
): Promise<Blob | undefined> {
  for (const encoding of LOSSLESS) {
    const encoded = await encodeAs(canvas, encoding);
    if (encoded.size <= mostBytes && isLossless(await readBytes(encoded))) return encoded;
  }
  return undefined;
}

/** The first encoding that is not larger than it may be, or the smallest where all are. */
async function encodeWithin(
  canvas: OffscreenCanvas,
  first: Blob,
  { encodings, mostBytes }: { encodings: readonly Encoding[]; mostBytes: number },
): Promise<Blob> {
  let smallest = first;
  for (const encoding of encodings) {
    if (smallest.size <= mostBytes) break;
    const encoded = await encodeAs(canvas, encoding);
    if (encoded.size < smallest.size) smallest = encoded;
  }
  return smallest;
}
