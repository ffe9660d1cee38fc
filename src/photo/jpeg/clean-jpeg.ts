import { hasUnusedJpegTables } from './unused-jpeg-tables.ts';
import { isFrameMarker, JPEG_MARKER, walkJpeg } from './walk-jpeg.ts';
import type { JpegSegment } from './walk-jpeg.ts';

const JFIF = 'JFIF\0';
const ADOBE = 'Adobe';

/**
 * Why a JPEG is not clean, or undefined when it holds nothing but pixels and the tables to decode them:
 * an ICC profile counts as dirt too, for its description can name a device.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInJpeg(bytes: Uint8Array): string | undefined {
  const segments = [...walkJpeg(bytes)];
  const odd = segments.find((segment) => !isPlainJpegSegment(segment));
  if (odd) return `JPEG: marker ${odd.marker.toString(16)}`;
  if (segments.some(({ start }, index) => start !== (segments[index - 1]?.end ?? 0))) {
    return 'JPEG: bytes between segments';
  }
  if (segments.at(-1)?.end !== bytes.length) return 'JPEG: bytes behind the end';
  const markers = segments.map(({ marker }) => marker);
  if (markers.lastIndexOf(JPEG_MARKER.APP0) > 1) return 'JPEG: second header';
  const onePicture =
    markers.filter(isFrameMarker).length === 1 && markers.includes(JPEG_MARKER.SOS);
  if (!onePicture) return 'JPEG: not one picture';
  return hasUnusedJpegTables(segments) ? 'JPEG: a table that is not used' : undefined;
}

/** Whether the segment is needed to decode, and exactly as long as what it holds. */
export function isPlainJpegSegment({ marker, payload }: JpegSegment): boolean {
  if (isFrameMarker(marker)) return payload.length === 6 + 3 * (payload[5] ?? 0);
  return PLAIN[marker]?.(payload) ?? false;
}

const PLAIN: Readonly<Record<number, ((payload: Uint8Array) => boolean) | undefined>> = {
  [JPEG_MARKER.SOI]: () => true,
  [JPEG_MARKER.EOI]: () => true,
  [JPEG_MARKER.DHT]: (payload) => isFilledWith(payload, huffmanTableLength),
  [JPEG_MARKER.DQT]: (payload) => isFilledWith(payload, quantizationTableLength),
  [JPEG_MARKER.DRI]: (payload) => payload.length === 2,
  [JPEG_MARKER.SOS]: (payload) => payload.length === 4 + 2 * (payload[0] ?? 0),
  [JPEG_MARKER.APP0]: isBareJfif,
  [JPEG_MARKER.APP14]: (payload) => payload.length === 12 && startsWith(payload, ADOBE),
};

/** A JFIF header without a thumbnail. */
function isBareJfif(payload: Uint8Array): boolean {
  return (
    payload.length === 14 && startsWith(payload, JFIF) && payload[12] === 0 && payload[13] === 0
  );
}

/** Whether tables lie end to end in the payload and nothing is left over. */
function isFilledWith(
  payload: Uint8Array,
  tableLength: (payload: Uint8Array, at: number) => number,
): boolean {
  let at = 0;
  while (at < payload.length) at += tableLength(payload, at);
  return at === payload.length && at > 0;
}

function quantizationTableLength(payload: Uint8Array, at: number): number {
  const sixteenBits = ((payload[at] ?? 0) & 0xf0) !== 0;
  return 1 + (sixteenBits ? 128 : 64);
}

function huffmanTableLength(payload: Uint8Array, at: number): number {
  const codes = payload.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  return 17 + codes;
}

function startsWith(payload: Uint8Array, text: string): boolean {
  return String.fromCharCode(...payload.subarray(0, text.length)) === text;
}
