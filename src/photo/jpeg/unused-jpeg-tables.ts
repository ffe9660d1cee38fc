import { isFrameMarker, JPEG_MARKER } from './walk-jpeg.ts';
import type { JpegSegment } from './walk-jpeg.ts';

/** Of a progressive JPEG, whose scans bring the coefficients bit by bit (ITU-T T.81, table B.1). */
const PROGRESSIVE = 0xc2;

/**
 * Whether a JPEG defines a table that none of its scans decodes with, or defines one anew before that.
 * Its bytes would be free text. The segments have been found to be well-formed.
 */
export function hasUnusedJpegTables(segments: readonly JpegSegment[]): boolean {
  const frame = segments.find(({ marker }) => isFrameMarker(marker));
  const unused = new Set<string>();
  for (const { marker, payload } of segments) {
    for (const name of definedBy(marker, payload)) {
      if (unused.has(name)) return true;
      unused.add(name);
    }
    if (marker === JPEG_MARKER.SOS && frame) {
      for (const name of usedBy(payload, frame)) unused.delete(name);
    }
  }
  return unused.size > 0;
}

/** The names of the tables in a segment: their kind and number. */
function definedBy(marker: number, payload: Uint8Array): readonly string[] {
  if (marker === JPEG_MARKER.DQT) return names(payload, 'q', () => 64);
  if (marker !== JPEG_MARKER.DHT) return [];
  return names(payload, 'h', (at) => {
    return 16 + payload.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  });
}

function names(
  payload: Uint8Array,
  kind: 'q' | 'h',
  lengthAt: (at: number) => number,
): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < payload.length;) {
    const head = payload[at] ?? 0;
    // The upper half says how wide the numbers of a quantization table are, and of which class codes are.
    const isWide = kind === 'q' && head >> 4 > 0;
    found.push(kind === 'q' ? `q${head & 15}` : `h${head}`);
    at += 1 + lengthAt(at) * (isWide ? 2 : 1);
  }
  return found;
}

/** The names of the tables that a scan decodes with (T.81, B.2.2 and B.2.3). */
function usedBy(scan: Uint8Array, { marker, payload }: JpegSegment): readonly string[] {
  const [first = 0, , precision = 0] = scan.subarray(-3);
  const isProgressive = marker === PROGRESSIVE;
  const isRefinement = precision >> 4 > 0;
  return Array.from({ length: scan[0] ?? 0 }, (_, index) => {
    const [id, coders = 0] = scan.subarray(1 + 2 * index);
    // The mean of a block comes with the first scan; what is refined of it is not coded.
    const mean = first === 0 && !isRefinement ? [`h${coders >> 4}`] : [];
    const details = !isProgressive || first > 0 ? [`h${16 + (coders & 15)}`] : [];
    return [...mean, ...details, `q${quantizerOf(payload, id)}`];
  }).flat();
}

function quantizerOf(frame: Uint8Array, id: number | undefined): number {
  for (let at = 6; at + 2 < frame.length; at += 3) {
    if (frame[at] === id) return frame[at + 2] ?? 0;
  }
  return -1;
}
