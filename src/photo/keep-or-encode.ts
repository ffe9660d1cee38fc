/** A picture that lost nothing is worth so many times the bytes: letters and edges stay crisp. */
const LOSSLESS_IS_WORTH = 3;
/** A picture that is not encoded a second time is worth a little more than one that is. */
const FIRST_ENCODING_IS_WORTH = 1.1;

/** JPEG and WebP qualities, the one that looks untouched first, the last that still looks well. */
export const PHOTO_QUALITIES = [0.82, 0.75, 0.67, 0.58, 0.5] as const;
export const DRAWING_QUALITIES = [0.92, ...PHOTO_QUALITIES] as const;

export interface KeptPixels {
  /** The picked file's own pixels, in its own encoding, without anything else. */
  readonly bytes: number;
  readonly isLossless: boolean;
}

/** Whether the picked file's own pixels are sent rather than the same picture encoded anew. */
export function isWorthKeeping({ bytes, isLossless }: KeptPixels, encodedBytes: number): boolean {
  return bytes <= encodedBytes * (isLossless ? LOSSLESS_IS_WORTH : FIRST_ENCODING_IS_WORTH);
}

/**
 * The first encoding that is not larger than the picked file, or the smallest where none is: a photo
 * never grows by being made clean.
 */
export async function encodeWithin(
  encode: (quality: number) => Promise<Blob>,
  qualities: readonly number[],
  mostBytes: number,
): Promise<Blob> {
  let smallest: Blob | undefined;
  for (const quality of qualities) {
    const encoded = await encode(quality);
    if (encoded.size <= mostBytes) return encoded;
    if (!smallest || encoded.size < smallest.size) smallest = encoded;
  }
  return smallest ?? encode(1);
}
