import { fixedAt, textAt } from './read-icc.ts';

/** From 0 to 1, to 0 to 1. */
export type Curve = (level: number) => number;

/**
 * The curve at that place (ICC.1:2022, 10.6 and 10.18), and where it ends; undefined where it is of another
 * kind. @throws RangeError where it breaks off
 */
export function readCurve(
  view: DataView,
  at: number,
): { readonly curve: Curve; readonly end: number } | undefined {
  const kind = textAt(view, at);
  if (kind === 'curv') {
    const count = view.getUint32(at + 8);
    return { curve: sampledCurve(view, at + 12, count), end: at + 12 + count * 2 };
  }
  const type = kind === 'para' ? view.getUint16(at + 8) : FORMULAS.length;
  const [count, formula] = FORMULAS[type] ?? [];
  if (!count || !formula) return undefined;
  const parameters = Array.from({ length: count }, (_, index) =>
    fixedAt(view, at + 12 + index * 4),
  );
  return { curve: formula(parameters), end: at + 12 + count * 4 };
}

/** None is a straight line, one a power, more are samples. */
function sampledCurve(view: DataView, at: number, count: number): Curve {
  if (count === 0) return (level) => level;
  if (count === 1) {
    const power = view.getUint16(at) / 256;
    return (level) => level ** power;
  }
  const samples = readSamples(view, { at, count, bytes: 2 });
  return (level) => between(samples, level);
}

/** Where numbers of one or two bytes lie, and how many. */
interface Samples {
  readonly at: number;
  readonly count: number;
  readonly bytes: 1 | 2;
}

/** The numbers as 0 to 1. @throws RangeError where there are not so many, before there is room made for them */
export function readSamples(view: DataView, { at, count, bytes }: Samples): Float32Array {
  if (at + count * bytes > view.byteLength) throw new RangeError('ICC: samples out of bounds');
  const samples = new Float32Array(count);
  for (let index = 0; index < count; index += 1) {
    samples[index] =
      bytes === 1 ? view.getUint8(at + index) / 0xff : view.getUint16(at + index * 2) / 0xffff;
  }
  return samples;
}

/** The value at a level, on the straight line between the two samples beside it. */
export function between(samples: Float32Array, level: number): number {
  const place = Math.min(1, Math.max(0, level)) * (samples.length - 1);
  const below = Math.floor(place);
  const [from = NaN, to = from] = samples.subarray(below, below + 2);
  return from + (to - from) * (place - below);
}

/** How many parameters each type of function has, and what it makes of them: g, a, b, c, d, e, f. */
const FORMULAS: readonly (readonly [number, (parameters: readonly number[]) => Curve])[] = [
  [1, ([g = 1]) => power(g, 1, 0)],
  [3, ([g = 1, a = 1, b = 0]) => pieces(-b / a, power(g, a, b), line(0, 0))],
  [4, ([g = 1, a = 1, b = 0, c = 0]) => pieces(-b / a, raised(power(g, a, b), c), line(0, c))],
  [5, ([g = 1, a = 1, b = 0, c = 0, d = 0]) => pieces(d, power(g, a, b), line(c, 0))],
  [
    7,
    ([g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0]) =>
      pieces(d, raised(power(g, a, b), e), line(c, f)),
  ],
];

function power(g: number, a: number, b: number): Curve {
  return (level) => (a * level + b) ** g;
}

function raised(curve: Curve, by: number): Curve {
  return (level) => curve(level) + by;
}

function line(slope: number, start: number): Curve {
  return (level) => slope * level + start;
}

function pieces(start: number, above: Curve, below: Curve): Curve {
  return (level) => (level >= start ? above(level) : below(level));
}
