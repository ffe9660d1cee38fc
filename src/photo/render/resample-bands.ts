import type { Blend } from './lanczos-weights.ts';

/** Rows of the smaller picture that are made at once, and the rows of the larger one that they need. */
export interface Band {
  readonly first: number;
  /** The first that is not made. */
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
}

/** Large enough that little is read twice, small enough to stay in the processor's cache. */
const BAND_BYTES = 1_500_000;

/** Cuts the work into bands of bounded memory. `rowBytes` is what a row of the larger picture takes. */
export function bandsOf({ starts, taps }: Blend, count: number, rowBytes: number): readonly Band[] {
  const rows = Math.max(taps, Math.floor(BAND_BYTES / rowBytes));
  const bands: Band[] = [];
  for (let first = 0; first < starts.length; first = bands.at(-1)?.end ?? starts.length) {
    const top = starts[first] ?? 0;
    let end = first + 1;
    while (end < starts.length && (starts[end] ?? 0) + taps - top <= rows) end += 1;
    bands.push({ first, end, top, bottom: Math.min(count, (starts[end - 1] ?? 0) + taps) });
  }
  return bands;
}
