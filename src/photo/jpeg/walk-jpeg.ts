import { PhotolinkError } from '#core/errors.ts';
import { assertFewParts } from '../photo-limits.ts';

export interface JpegSegment {
  /** The second byte of the marker, e.g. 0xe1 for APP1. */
  readonly marker: number;
  /** Where the marker begins. */
  readonly start: number;
  /** Where the segment ends; for SOS, where the pixels that follow it end. */
  readonly end: number;
  /** What stands behind the marker and the length; empty where a marker has neither. */
  readonly payload: Uint8Array;
}

/** Marker codes of ITU-T T.81, table B.1. */
export const JPEG_MARKER = {
  DHT: 0xc4,
  SOI: 0xd8,
  EOI: 0xd9,
  SOS: 0xda,
  DQT: 0xdb,
  DRI: 0xdd,
  APP0: 0xe0,
  APP1: 0xe1,
  APP2: 0xe2,
  APP14: 0xee,
} as const;

/** Whether the marker starts a frame, whose header tells the size in pixels. */
export function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The header of the picture, where one comes before the pixels. @throws unreadable-photo as {@link walkJpeg} */
export function findJpegFrame(bytes: Uint8Array): JpegSegment | undefined {
  for (const segment of walkJpeg(bytes)) {
    if (segment.marker === JPEG_MARKER.SOS) return undefined;
    if (isFrameMarker(segment.marker)) return segment;
  }
  return undefined;
}

/**
 * Yields the segments of a JPEG from SOI to EOI; what follows EOI is not looked at. Fill bytes and other
 * bytes before a marker are skipped, as every decoder does: they show as a gap between two segments.
 * @throws unreadable-photo where the structure breaks off or is none
 */
export function* walkJpeg(bytes: Uint8Array): Generator<JpegSegment> {
  if (bytes[0] !== 0xff || bytes[1] !== JPEG_MARKER.SOI) throw broken('no start');
  yield { marker: JPEG_MARKER.SOI, start: 0, end: 2, payload: bytes.subarray(2, 2) };
  let at = 2;
  for (let count = 1; ; count += 1) {
    assertFewParts(count, 'JPEG');
    const segment = segmentAt(bytes, at);
    yield segment;
    if (segment.marker === JPEG_MARKER.EOI) return;
    at = segment.end;
  }
}

function segmentAt(bytes: Uint8Array, from: number): JpegSegment {
  const start = nextMarker(bytes, from);
  const marker = bytes[start + 1];
  if (marker === undefined) throw broken('ends early');
  const body = start + 2;
  if (marker === JPEG_MARKER.EOI) {
    return { marker, start, end: body, payload: bytes.subarray(body, body) };
  }
  if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) throw broken('marker out of place');
  const end = body + lengthAt(bytes, body);
  const payload = bytes.subarray(body + 2, end);
  return { marker, start, end: marker === JPEG_MARKER.SOS ? endOfScan(bytes, end) : end, payload };
}

/** Where the next marker begins: 0xff stands before it, perhaps often, and 0x00 or more 0xff not behind. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && (bytes[at + 1] === 0xff || bytes[at + 1] === 0)) {
    at = bytes.indexOf(0xff, at + 1);
  }
  if (at === -1) throw broken('no marker');
  return at;
}

/** The length of a segment with its two length bytes. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const [high, low] = bytes.subarray(at, at + 2);
  if (high === undefined || low === undefined) throw broken('ends early');
  const length = high * 256 + low;
  if (length < 2 || at + length > bytes.length) throw broken('segment length');
  return length;
}

/** In pixel data 0xff stands only before 0x00 (stuffing), a restart marker, or the next segment. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw broken('ends early');
}

function broken(detail: string): PhotolinkError {
  return new PhotolinkError('unreadable-photo', { detail: `JPEG: ${detail}` });
}
