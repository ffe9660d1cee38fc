import { broken } from './jpeg-bits.ts';
import type { CodeTable, JpegBits } from './jpeg-bits.ts';
import type { JpegComponent } from './jpeg-frame.ts';

/** A component in a scan, with the tables of its codes where the scan needs them. */
export interface ScanPart {
  readonly component: JpegComponent;
  readonly dc: CodeTable | undefined;
  readonly ac: CodeTable | undefined;
}

export interface ScanState {
  readonly bits: JpegBits;
  /** So many blocks from here on have no further codes in this scan. */
  emptyBlocks: number;
}

/** Follows the codes of one block. `block` counts the component's blocks row by row. */
export type SkimBlock = (state: ScanState, part: ScanPart, block: number) => void;

const COEFFICIENTS = 64;
/** Codes for sixteen zeros, and below that for the end of a block. */
const ZEROS = 15;

/** A block of a scan that has all coefficients (ITU-T T.81, annex F.2.2). */
export const skimBaseline: SkimBlock = ({ bits }, { dc, ac }) => {
  bits.take(bits.symbol(tableOf(dc)));
  const codes = tableOf(ac);
  let at = 1;
  while (at < COEFFICIENTS) {
    const code = bits.symbol(codes);
    const [zeros, size] = [code >> 4, code & 15];
    if (size === 0 && zeros < ZEROS) return;
    at += zeros + 1;
    if (at > COEFFICIENTS) throw broken('too many coefficients');
    bits.take(size);
  }
};

export interface Band {
  /** The first and the last coefficient that the scan has. */
  readonly first: number;
  readonly last: number;
  /** Whether it adds a bit to what earlier scans told. */
  readonly isRefinement: boolean;
}

/** A block of a scan that has a part of the coefficients, or of their bits (annex G.1.2). */
export function skimProgressive({ first, last, isRefinement }: Band): SkimBlock {
  if (last >= COEFFICIENTS) throw broken('too many coefficients');
  if (first > 0) return isRefinement ? refineBand(first, last) : skimBand(first, last);
  return ({ bits }, { dc }) => {
    bits.take(isRefinement ? 1 : bits.symbol(tableOf(dc)));
  };
}

function skimBand(first: number, last: number): SkimBlock {
  return (state, { component, ac }, block) => {
    if (state.emptyBlocks > 0) {
      state.emptyBlocks -= 1;
      return;
    }
    const { bits } = state;
    for (let at = first; at <= last; at += 1) {
      const code = bits.symbol(tableOf(ac));
      const [zeros, size] = [code >> 4, code & 15];
      if (size === 0 && zeros < ZEROS) {
        state.emptyBlocks = (1 << zeros) - 1 + bits.take(zeros);
        return;
      }
      at += zeros;
      if (at > last) throw broken('too many coefficients');
      bits.take(size);
      if (size > 0) component.known[block * COEFFICIENTS + at] = 1;
    }
  };
}

function refineBand(first: number, last: number): SkimBlock {
  return (state, { component, ac }, block) => {
    const { bits } = state;
    const known = component.known.subarray(block * COEFFICIENTS, (block + 1) * COEFFICIENTS);
    let at = first;
    while (at <= last && state.emptyBlocks === 0) {
      const code = bits.symbol(tableOf(ac));
      const [zeros, size] = [code >> 4, code & 15];
      if (size === 0 && zeros < ZEROS) {
        state.emptyBlocks = (1 << zeros) + bits.take(zeros);
        break;
      }
      if (size > 0) bits.take(1);
      at = passZeros({ bits, known, last }, at, zeros);
      if (size > 0 && at > last) throw broken('too many coefficients');
      if (size > 0) known[at] = 1;
      at += 1;
    }
    if (state.emptyBlocks === 0) return;
    // What is known goes on getting its bits.
    passZeros({ bits, known, last }, at, COEFFICIENTS);
    state.emptyBlocks -= 1;
  };
}

interface KnownBand {
  readonly bits: JpegBits;
  readonly known: Uint8Array;
  readonly last: number;
}

/** Where so many zeros are over; a bit is read for everything on the way that is none. */
function passZeros({ bits, known, last }: KnownBand, from: number, zeros: number): number {
  let left = zeros;
  let at = from;
  for (; at <= last; at += 1) {
    if (known[at]) bits.take(1);
    else if (left === 0) break;
    else left -= 1;
  }
  return at;
}

function tableOf(table: CodeTable | undefined): CodeTable {
  if (!table) throw broken('no table');
  return table;
}
