import { between, readCurve, readSamples } from '../icc/read-curve.ts';
import type { Curve } from '../icc/read-curve.ts';
import { fixedAt, readTags, textAt } from '../icc/read-icc.ts';
import { createLookUp } from './ink-grid.ts';
import type { Color, InkGrid, Inks } from './ink-grid.ts';

/** The white of profiles, D50, in XYZ. */
const WHITE: Color = [0.9642, 1, 0.8249];

/** How inks look on paper: XYZ under D50, the white of profiles, whose Y is 1. */
export type InksToXyz = (inks: Inks) => Color;

/** What a table says: colours in the numbers of its profile, from 0 to 1. */
type InksToNumbers = (inks: Inks) => Color;

/**
 * The table of an ICC profile from four inks to colours, for the perceptual intent, as other programs
 * take it when they are told nothing else. Undefined where the profile has none that is sound.
 */
export function readPressProfile(profile: Uint8Array): InksToXyz | undefined {
  try {
    const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
    const at = readTags(view).get('A2B0');
    if (at === undefined || textAt(view, 16) !== 'CMYK') return undefined;
    const kind = textAt(view, at);
    const toNumbers = READERS[kind]?.(view, at);
    const toXyz = SPACES[textAt(view, 20)]?.(kind);
    if (!toNumbers || !toXyz) return undefined;
    const asPrinted: InksToXyz = (inks) => toXyz(toNumbers(inks));
    // Paper that all inks together do not darken is a damaged table.
    const isPaper = asPrinted([0, 0, 0, 0])[1] > asPrinted([1, 1, 1, 1])[1];
    return isPaper ? deepenBlack(asPrinted, view.getUint8(8)) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The luminance that perceptual tables of version 4 give to black (ICC.1:2022, 6.3.4). */
const BLACK_OF_VERSION_4 = 0.0034731;
/** Of half lightness (L* 50): no press is as pale as that. */
const LIGHTEST_BLACK = 0.1842;

/**
 * Black ink is grey beside the black of a screen: the darkest that the press can do becomes black, and all
 * above moves along, in linear light. Other programs do so as well (black point compensation, ISO 18619);
 * that the hue of the darkest goes too is how Little CMS does it since 2.19.
 */
function deepenBlack(toXyz: InksToXyz, version: number): InksToXyz {
  const darkest = toXyz([1, 1, 1, 1]);
  const black = WHITE.map((white, part) => {
    const light = version >= 4 ? BLACK_OF_VERSION_4 * white : (darkest[part] ?? 0);
    return Math.min(LIGHTEST_BLACK * white, Math.max(0, light));
  });
  return (inks) => {
    const [x, y, z] = toXyz(inks);
    const deepen = (light: number, part: number): number => {
      const [from = 0, white = 1] = [black[part], WHITE[part]];
      return ((light - from) * white) / (white - from);
    };
    return [deepen(x, 0), deepen(y, 1), deepen(z, 2)];
  };
}

const READERS: Readonly<Record<string, (view: DataView, at: number) => InksToNumbers | undefined>> =
  {
    mft1: (view, at) =>
      readPlainTable(view, at, { bytes: 1, from: 48, entries: 256, results: 256 }),
    mft2: (view, at) =>
      readPlainTable(view, at, {
        bytes: 2,
        from: 52,
        entries: view.getUint16(at + 48),
        results: view.getUint16(at + 50),
      }),
    'mAB ': readRichTable,
  };

interface PlainLayout {
  readonly bytes: 1 | 2;
  readonly from: number;
  /** Samples of each curve before the grid, and of each behind it. */
  readonly entries: number;
  readonly results: number;
}

/** Curves, grid, curves (ICC.1:2022, 10.10 and 10.11). */
function readPlainTable(
  view: DataView,
  at: number,
  { bytes, from, entries, results }: PlainLayout,
): InksToNumbers | undefined {
  const side = view.getUint8(at + 10);
  let next = at + from;
  const take = (count: number): Float32Array => {
    const samples = readSamples(view, { at: next, count, bytes });
    next += count * bytes;
    return samples;
  };
  if (!hasInksAndColor(view, at) || side < 2 || entries < 2 || results < 2) return undefined;
  const before = [0, 1, 2, 3].map(() => take(entries));
  const colors = take(side ** 4 * 3);
  const behind = [0, 1, 2].map(() => take(results));
  const toCurve =
    (samples: Float32Array): Curve =>
    (level) =>
      between(samples, level);
  const grid = { colors, sizes: [side, side, side, side] } as const;
  return throughGrid(before.map(toCurve), grid, behind.map(toCurve));
}

/** Curves, grid, curves, matrix, curves, each at a place of its own (ICC.1:2022, 10.12). */
function readRichTable(view: DataView, at: number): InksToNumbers | undefined {
  const [last, matrix, middle, grid, first] = [12, 16, 20, 24, 28].map((field) =>
    view.getUint32(at + field),
  );
  if (!hasInksAndColor(view, at) || !grid || !first) return undefined;
  const before = readCurves(view, at + first, 4);
  const behind = middle ? readCurves(view, at + middle, 3) : [];
  const end = last ? readCurves(view, at + last, 3) : [];
  const colors = readGrid(view, at + grid);
  if (!before || !behind || !end || !colors) return undefined;
  const toColor = throughGrid(before, colors, behind);
  if (!matrix) return (inks) => applyCurves(end, toColor(inks));
  const factors = Array.from({ length: 12 }, (_, index) => fixedAt(view, at + matrix + index * 4));
  return (inks) => applyCurves(end, applyMatrix(factors, toColor(inks)));
}

function hasInksAndColor(view: DataView, at: number): boolean {
  return view.getUint8(at + 8) === 4 && view.getUint8(at + 9) === 3;
}

/** Curves lie one behind the other, from multiples of four bytes on. */
function readCurves(view: DataView, at: number, count: number): readonly Curve[] | undefined {
  const curves: Curve[] = [];
  for (let next = at; curves.length < count;) {
    const found = readCurve(view, next);
    if (!found) return undefined;
    curves.push(found.curve);
    next += Math.ceil((found.end - next) / 4) * 4;
  }
  return curves;
}

function readGrid(view: DataView, at: number): InkGrid | undefined {
  const sizes = [0, 1, 2, 3].map((ink) => view.getUint8(at + ink));
  const [c = 0, m = 0, y = 0, k = 0] = sizes;
  const bytes = view.getUint8(at + 16);
  if (sizes.some((size) => size < 2) || (bytes !== 1 && bytes !== 2)) return undefined;
  const colors = readSamples(view, { at: at + 20, count: c * m * y * k * 3, bytes });
  return { colors, sizes: [c, m, y, k] };
}

function throughGrid(
  before: readonly Curve[],
  grid: InkGrid,
  behind: readonly Curve[],
): InksToNumbers {
  const lookUp = createLookUp(grid);
  return ([c, m, y, k]) =>
    applyCurves(
      behind,
      lookUp([before[0]?.(c) ?? c, before[1]?.(m) ?? m, before[2]?.(y) ?? y, before[3]?.(k) ?? k]),
    );
}

function applyCurves([first, second, third]: readonly Curve[], [x, y, z]: Color): Color {
  return [first?.(x) ?? x, second?.(y) ?? y, third?.(z) ?? z];
}

function applyMatrix(factors: readonly number[], [x, y, z]: Color): Color {
  const row = (index: number): number => {
    const [a = 0, b = 0, c = 0] = factors.slice(index * 3, index * 3 + 3);
    return a * x + b * y + c * z + (factors[9 + index] ?? 0);
  };
  return [row(0), row(1), row(2)];
}

/** What the numbers of a table mean, by the space that the profile names and the kind of table. */
const SPACES: Readonly<Record<string, (kind: string) => (numbers: Color) => Color>> = {
  'Lab ': (kind) => (kind === 'mft2' ? labOf16Bits : labOf),
  // As numbers of one bit before and 15 behind the point.
  'XYZ ': () => (numbers) => {
    const [x, y, z] = numbers.map((part) => (part * 0xffff) / 0x8000);
    return [x ?? 0, y ?? 0, z ?? 0];
  },
};

function labOf([light, a, b]: Color): Color {
  return xyzOf(light * 100, a * 255 - 128, b * 255 - 128);
}

/** Tables of this kind keep how older profiles wrote it, where 0xff00 is 100 (ICC.1:2022, 10.10). */
function labOf16Bits([light, a, b]: Color): Color {
  return xyzOf((light * 100 * 0xffff) / 0xff00, (a * 0xffff) / 256 - 128, (b * 0xffff) / 256 - 128);
}

/** CIE 1976: L*, a*, b* with a white of D50. */
function xyzOf(light: number, a: number, b: number): Color {
  const y = (light + 16) / 116;
  return [WHITE[0] * cubed(y + a / 500), WHITE[1] * cubed(y), WHITE[2] * cubed(y - b / 200)];
}

function cubed(value: number): number {
  return value > 6 / 29 ? value ** 3 : (value - 4 / 29) * 3 * (6 / 29) ** 2;
}
