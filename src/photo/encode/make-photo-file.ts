import { encodingsFor, LOSSLESS, mostWorth } from './better-file.ts';
import type { Encoding, Looks } from './better-file.ts';
import { encodeAs } from './encode-photo.ts';
import { isLossless } from './is-lossless.ts';
import { readBytes } from '../read-bytes.ts';

export interface PhotoFileRequest {
  readonly looks: Looks;
  /** How large the file may be: as large as what was picked. */
  readonly mostBytes: number;
}

/**
 * The file of a drawn picture: small, with the looks of what was picked, and not larger. It is always
 * encoded anew: what hides in the picked file's own scans and streams cannot come along.
 * @throws cannot-clean
 */
export async function makePhotoFile(
  canvas: OffscreenCanvas,
  { looks, mostBytes }: PhotoFileRequest,
): Promise<Blob> {
  const [best, ...others] = encodingsFor(looks);
  const encoded = await encodeAs(canvas, best);
  const crisp = looks.isDrawn
    ? await encodeLosslessly(canvas, Math.min(mostBytes, mostWorth(encoded.size)))
    : undefined;
  if (crisp) return crisp;
  const small = await encodeWithin(canvas, encoded, { encodings: others, mostBytes });
  if (small.size <= mostBytes || looks.isForeign) return small;
  // An icon of a few bytes: the tables alone of the other encodings are larger.
  return (await encodeLosslessly(canvas, mostBytes)) ?? small;
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
