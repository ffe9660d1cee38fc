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

/** What is tried until a file is not larger than it may be. */
export interface Encodings {
  /** Looks untouched. */
  readonly best: Encoding;
  /** A JPEG that came with less loses little when it is encoded with as little again. */
  readonly fine: readonly Encoding[];
  /** For pictures that came with so few bytes that they show it already, or lose by a JPEG. */
  readonly coarse: readonly Encoding[];
}

/** The encodings of a picture, each of the lists from the largest file to the smallest. */
export function encodingsFor({ isTransparent, isDrawn, isForeign }: Looks): Encodings {
  if (isTransparent) {
    return { best: webp(0.9), fine: [], coarse: [0.8, 0.65, 0.5, 0.3, 0.1].map(webp) };
  }
  if (isForeign) return { best: jpeg(0.82), fine: [0.75, 0.68].map(jpeg), coarse: [] };
  const fine = [0.75, 0.7, 0.65].map(jpeg);
  const coarse = [
    ...[0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5].map(webp),
    ...[0.4, 0.3, 0.2].map(jpeg),
    webp(0.1),
  ];
  return isDrawn
    ? { best: jpeg(0.92), fine: [jpeg(0.82), ...fine], coarse }
    : { best: jpeg(0.82), fine, coarse };
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
