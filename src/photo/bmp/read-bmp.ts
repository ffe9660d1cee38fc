import type { Dimensions } from '../read-dimensions.ts';

/** The old header of OS/2 has sizes of two bytes. */
const CORE_HEADER_LENGTH = 12;
/** The ways of storing pixels that say how many bytes there must be: plain, and with masks. */
const PLAIN: ReadonlySet<number> = new Set([0, 3, 6]);

/** A size, and where the last pixel must end; undefined where the pixels are packed. */
export interface Bmp extends Dimensions {
  readonly pixelsEnd: number | undefined;
}

/** The header of a BMP; undefined where it tells no size. */
export function readBmp(bytes: Uint8Array): Bmp | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 34) return undefined;
  const isCore = view.getUint32(14, true) === CORE_HEADER_LENGTH;
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  // A negative height says that the rows go down.
  const height = Math.abs(isCore ? view.getUint16(20, true) : view.getInt32(22, true));
  if (width <= 0 || height === 0) return undefined;
  const bitsPerPixel = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? 0 : view.getUint32(30, true);
  const bytesPerRow = Math.ceil((width * bitsPerPixel) / 32) * 4;
  const pixelsEnd = view.getUint32(10, true) + bytesPerRow * height;
  return { width, height, pixelsEnd: PLAIN.has(compression) ? pixelsEnd : undefined };
}
