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

/** A file of this size is sent in no time: its looks count, not whether it was smaller still. */
const SMALL_ENOUGH_BYTES = 8192;

/**
 * The file of a drawn picture: small, with the looks of what was picked, and not larger, unless that was
 * a few thousand bytes. It is always encoded anew: what hides in the picked file's own scans and streams
 * cannot come along.
 * @throws cannot-clean
 */
export async function makePhotoFile(
  canvas: OffscreenCanvas,
  { looks, mostBytes: pickedBytes }: PhotoFileRequest,
): Promise<Blob> {
  const mostBytes = Math.max(pickedBytes, SMALL_ENOUGH_BYTES);
  const { best, fine, coarse } = encodingsFor(looks);
  const encoded = await encodeAs(canvas, best);
  const crisp = looks.isDrawn
    ? await encodeLosslessly(canvas, Math.min(mostBytes, mostWorth(encoded.size)))
    : undefined;
  if (crisp) return crisp;
  const small = await encodeWithin(canvas, encoded, { encodings: fine, mostBytes });
  if (small.size <= mostBytes || looks.isForeign) return small;
  // An icon, or a picture of a few colours: without loss it may take fewer bytes than a JPEG's tables.
  const lossless = await encodeLosslessly(canvas, mostBytes);
  return lossless ?? encodeWithin(canvas, small, { encodings: coarse, mostBytes });
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
