import { SIDE } from './ink-table.ts';

/** What a browser shows of all light when the inks that are not kept leave half of it. */
export const HALF = 128;

/** How many steps of light lie between two crossings of the table. */
const PARTS = HALF / (SIDE - 1);

/** How far apart two crossings lie in the table, by ink. */
const STRIDES = Int32Array.from([3, 2, 1, 0], (power) => SIDE ** power * 3);

/** By ink and light: where the crossing below lies, and the way on from there with the ink in its last bits. */
const BELOW = new Int32Array(4 * 256);
const WAYS = new Int32Array(4 * 256);
for (let place = 0; place < WAYS.length; place += 1) {
  const ink = place >> 8;
  const amount = Math.max(0, HALF - (place & 255));
  const below = Math.min(SIDE - 2, Math.floor(amount / PARTS));
  BELOW[place] = below * (STRIDES[ink] ?? 0);
  WAYS[place] = ((amount - below * PARTS) << 2) | ink;
}

/**
 * Turns pixels of four bytes into the colours of their inks, in place. A browser showed the inks apart:
 * cyan, magenta and yellow as the light that each leaves of red, green and blue, and in `black` what black
 * leaves of any, from 0 to {@link HALF}. Between the crossings of the table the way is that of
 * `createLookUp`, here in whole numbers and written out, for there may be sixty million pixels.
 */
export function mixInks(table: Float32Array, colors: Uint8Array, black: Uint8ClampedArray): void {
  for (let at = 0; at < colors.length; at += 4) {
    const inC = byteAt(colors, at);
    const inM = byteAt(colors, at + 1) + 256;
    const inY = byteAt(colors, at + 2) + 512;
    const inK = byteAt(black, at) + 768;
    const c = numberAt(WAYS, inC);
    const m = numberAt(WAYS, inM);
    const y = numberAt(WAYS, inY);
    const k = numberAt(WAYS, inK);
    // Sorts the four.
    const cm = Math.min(c, m);
    const yk = Math.min(y, k);
    const longerCm = c + m - cm;
    const longerYk = y + k - yk;
    const longest = Math.max(longerCm, longerYk);
    const shortest = Math.min(cm, yk);
    const one = longerCm + longerYk - longest;
    const other = cm + yk - shortest;
    const second = Math.max(one, other);
    const third = one + other - second;
    const below =
      numberAt(BELOW, inC) + numberAt(BELOW, inM) + numberAt(BELOW, inY) + numberAt(BELOW, inK);
    const first = below + numberAt(STRIDES, longest & 3);
    const next = first + numberAt(STRIDES, second & 3);
    const last = next + numberAt(STRIDES, third & 3);
    const above = last + numberAt(STRIDES, shortest & 3);
    for (let part = 0; part < 3; part += 1) {
      const sum =
        levelAt(table, below + part) * (PARTS - (longest >> 2)) +
        levelAt(table, first + part) * ((longest >> 2) - (second >> 2)) +
        levelAt(table, next + part) * ((second >> 2) - (third >> 2)) +
        levelAt(table, last + part) * ((third >> 2) - (shortest >> 2)) +
        levelAt(table, above + part) * (shortest >> 2);
      colors[at + part] = sum / PARTS + 0.5;
    }
  }
}

// One for each kind of list: what a loop reads by one function must be of one kind to be quick.
function byteAt(list: Uint8Array | Uint8ClampedArray, index: number): number {
  return list[index] ?? 0;
}

function numberAt(list: Int32Array, index: number): number {
  return list[index] ?? 0;
}

function levelAt(list: Float32Array, index: number): number {
  return list[index] ?? 0;
}
