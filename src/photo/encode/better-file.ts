/** An image type and a quality of it, as canvases take them. */
export interface Encoding {
  readonly type: 'image/jpeg' | 'image/webp' | 'image/png';
  readonly quality: number;
}

export interface Looks {
  readonly isTransparent: boolean;
  /** Flat colours and hard edges, as in a screenshot: JPEG shows its traces there. */
  readonly isDrawn: boolean;
  /** Picked in a format that few programs open. It becomes what all of them do, as far as it can. */
  readonly isForeign: boolean;
}

/**
 * The encodings to try, one after the other, until the file is not larger than it may be. The first looks
 * untouched. A JPEG that came with less loses little when it is encoded with as little again; the last
 * ones are for pictures that came with so few bytes that they show it already.
 */
export function encodingsFor(looks: Looks): readonly [Encoding, ...Encoding[]] {
  const { isTransparent, isDrawn, isForeign } = looks;
  if (isTransparent) return [webp(0.9), webp(0.8), webp(0.65), webp(0.5), webp(0.3), webp(0.1)];
  if (isForeign) return [jpeg(0.82), jpeg(0.75), jpeg(0.68)];
  const smaller = [0.75, 0.7, 0.65, 0.6, 0.57, 0.54, 0.5, 0.45, 0.4, 0.3, 0.2].map(jpeg);
  const first = isDrawn ? jpeg(0.92) : jpeg(0.82);
  return [first, ...(isDrawn ? [jpeg(0.82)] : []), ...smaller, webp(0.1)];
}

function jpeg(quality: number): Encoding {
  return { type: 'image/jpeg', quality };
}

function webp(quality: number): Encoding {
  return { type: 'image/webp', quality };
}

/** Encodings that lose nothing, the one that every program opens first. */
export const LOSSLESS: readonly Encoding[] = [
  { type: 'image/png', quality: 1 },
  { type: 'image/webp', quality: 1 },
];

/** A picture that lost nothing is worth so many times the bytes: letters and edges stay crisp. */
const LOSSLESS_IS_WORTH = 3;

/** How large a file without loss may be to be better than an encoded one. */
export function mostWorth(encodedBytes: number): number {
  return encodedBytes * LOSSLESS_IS_WORTH;
}
