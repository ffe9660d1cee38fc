/** How many bytes the next piece of an upload has, learned from how long the pieces before took. */
export interface ChunkSize {
  /** `lanes`: how many uploads share the line. */
  readonly next: (lanes: number) => number;
  readonly answered: (bytes: number, ms: number) => void;
}

/** Until the line is known, all that is on its way at once is this much. */
const FIRST_BYTES = 2 * 1024 * 1024;
const LARGEST_BYTES = 8 * 1024 * 1024;
/** Services take pieces in multiples of this. Source: Google's resumable uploads, 256 KiB. */
const MULTIPLE_BYTES = 256 * 1024;

/** Well below the 30 s after which a browser ends a worker whose request was not answered. */
const SLOW_MS = 12_000;
const FAST_MS = 4000;
const AIM_MS = 6000;

interface Sample {
  readonly bytes: number;
  readonly ms: number;
}

/**
 * Pieces that are answered within seconds. Two answers to pieces of different size tell how much of
 * the time is the line's: a service that is slow whatever the size gets large pieces, for each costs a
 * wait.
 */
export function createChunkSize(): ChunkSize {
  let size: number | undefined;
  let last: Sample | undefined;

  return {
    next: (lanes) => size ?? inMultiples(FIRST_BYTES / lanes),
    answered(bytes, ms) {
      if (bytes === 0) return;
      const now = size ?? FIRST_BYTES;
      const ideal = idealBytes(last, { bytes, ms });
      last = { bytes, ms };
      if (ideal === undefined) return;
      // One answer may be an accident: never more than half or double at a time.
      const next = Math.min(Math.max(ideal, now / 2), now * 2, LARGEST_BYTES);
      size = inMultiples(next);
    },
  };
}

/** Undefined: the answer says nothing new. */
function idealBytes(last: Sample | undefined, { bytes, ms }: Sample): number | undefined {
  if (last === undefined || last.bytes === bytes) {
    if (ms > SLOW_MS) return 0;
    return ms < FAST_MS && bytes >= MULTIPLE_BYTES ? Infinity : undefined;
  }
  const msPerByte = (ms - last.ms) / (bytes - last.bytes);
  return msPerByte <= 0 ? Infinity : AIM_MS / msPerByte;
}

function inMultiples(bytes: number): number {
  return Math.max(MULTIPLE_BYTES, Math.floor(bytes / MULTIPLE_BYTES) * MULTIPLE_BYTES);
}
