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
/** Half the bytes in nearly the same time: it is not the bytes that take it. */
const SAME_TIME = 0.8;

/**
 * Pieces that are answered within seconds: halved where an answer takes too long, doubled where it
 * comes quickly. A service that is slow whatever the size gets large pieces, for each costs a wait.
 */
export function createChunkSize(): ChunkSize {
  let size: number | undefined;
  let smallest = MULTIPLE_BYTES;
  let slow: { readonly bytes: number; readonly ms: number } | undefined;

  function shrink(bytes: number, ms: number): void {
    const isOfNoUse = slow && bytes * 2 <= slow.bytes && ms >= slow.ms * SAME_TIME;
    if (slow && isOfNoUse) smallest = slow.bytes;
    slow = { bytes, ms };
    size = Math.max(smallest, inMultiples(bytes / 2));
  }

  return {
    next: (lanes) => size ?? inMultiples(FIRST_BYTES / lanes),
    answered(bytes, ms) {
      if (ms > SLOW_MS) shrink(bytes, ms);
      // A last piece that is small says little about a large one.
      else if (ms < FAST_MS && bytes >= (size ?? 0)) {
        size = Math.min(LARGEST_BYTES, Math.max(FIRST_BYTES, inMultiples(bytes * 2)));
      }
    },
  };
}

function inMultiples(bytes: number): number {
  return Math.max(MULTIPLE_BYTES, Math.floor(bytes / MULTIPLE_BYTES) * MULTIPLE_BYTES);
}
