import { joinParts } from '../join-parts.ts';
import { isFrameMarker, JPEG_MARKER, walkJpeg } from '../jpeg/walk-jpeg.ts';
import { sourceOfBytes } from '../photo-source.ts';
import type { PhotoSource } from '../photo-source.ts';

/** Of a picture of four inks, cyan, magenta and yellow, or what stands for them; or black. */
export type KeptInks = 'colors' | 'black';

const KEPT: Readonly<Record<KeptInks, readonly number[]>> = { colors: [0, 1, 2], black: [3] };
/** A frame's header before what it says of each component, in bytes of the segment. */
const FRAME_HEAD = 10;
const TABLE_SLOTS = [0, 1, 2, 3];

/**
 * A JPEG of four inks in which the others have one value everywhere, half of what there can be: their
 * differences are all multiplied by zero. What is no ink is left out, but for how it is to be turned.
 * @throws unreadable-photo as {@link walkJpeg}
 */
export function keepInks(bytes: Uint8Array, inks: KeptInks): PhotoSource {
  const segments = [...walkJpeg(bytes)].filter(({ marker }) => isNeeded(marker));
  const frame = segments.find(({ marker }) => isFrameMarker(marker));
  const tableOf = (component: number): number =>
    bytes[(frame?.start ?? 0) + FRAME_HEAD + component * 3 + 2] ?? 0;
  const used = KEPT[inks].map(tableOf);
  const slot = TABLE_SLOTS.find((number) => !used.includes(number)) ?? 0;
  const parts = segments.flatMap((segment) => {
    const whole = Uint8Array.from(bytes.subarray(segment.start, segment.end));
    if (segment === frame) flatten(whole, KEPT[inks], slot);
    // Before each scan, whatever tables came before it.
    return segment.marker === JPEG_MARKER.SOS ? [zeroTable(slot), whole] : [whole];
  });
  return sourceOfBytes(joinParts(parts), 'image/jpeg');
}

/** Exif says how the picture is turned, Adobe's segment what its components are. */
function isNeeded(marker: number): boolean {
  const isApplication = marker >= JPEG_MARKER.APP0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  return (
    marker === JPEG_MARKER.APP1 || marker === JPEG_MARKER.APP14 || !(isApplication || isComment)
  );
}

/** Gives the other components the table in that slot. */
function flatten(frame: Uint8Array, kept: readonly number[], slot: number): void {
  for (let at = FRAME_HEAD; at + 2 < frame.length; at += 3) {
    if (!kept.includes((at - FRAME_HEAD) / 3)) frame[at + 2] = slot;
  }
}

function zeroTable(slot: number): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(69);
  table.set([0xff, JPEG_MARKER.DQT, 0, 67, slot]);
  return table;
}
