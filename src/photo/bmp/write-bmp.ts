import type { Dimensions } from '../read-dimensions.ts';

/** Pixels as a decoder of our own makes them. */
export interface RawPicture extends Dimensions {
  /** Red, green, blue, opacity: a byte each, row by row from the top. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** The ICC profile that says what the numbers mean as colours; undefined says sRGB. */
  readonly profile: Uint8Array | undefined;
}

const FILE_HEADER_LENGTH = 14;
/** `BITMAPV5HEADER` (learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-bitmapv5header). */
const HEADER_LENGTH = 124;
const PIXELS_AT = FILE_HEADER_LENGTH + HEADER_LENGTH;
const BITFIELDS = 3;
/** `LCS_sRGB`, and `PROFILE_EMBEDDED`. */
const SRGB = 0x73524742;
const EMBEDDED = 0x4d424544;

/**
 * A BMP of the pixels: for the browser's own decoder, which turns its colours into sRGB, and never for the
 * user's cloud. It is the one format that browsers read with opacity and profile and without a checksum.
 */
export function writeBmp({ width, height, pixels, profile }: RawPicture): Blob {
  const header = new DataView(new ArrayBuffer(PIXELS_AT));
  const fields: readonly (readonly [at: number, value: number])[] = [
    [2, PIXELS_AT + pixels.length + (profile?.length ?? 0)],
    [10, PIXELS_AT],
    [14, HEADER_LENGTH],
    [18, width],
    // Negative: the rows go down.
    [22, -height],
    [30, BITFIELDS],
    [34, pixels.length],
    [54, 0x000000ff],
    [58, 0x0000ff00],
    [62, 0x00ff0000],
    [66, 0xff000000],
    [70, profile ? EMBEDDED : SRGB],
    [126, profile ? HEADER_LENGTH + pixels.length : 0],
    [130, profile?.length ?? 0],
  ];
  for (const [at, value] of fields) header.setUint32(at, value, true);
  header.setUint16(0, 0x424d);
  header.setUint16(26, 1, true);
  header.setUint16(28, 32, true);
  const parts = profile ? [header, pixels, Uint8Array.from(profile)] : [header, pixels];
  return new Blob(parts, { type: 'image/bmp' });
}
