import type { Color } from './ink-grid.ts';
import type { InksToXyz } from './read-press-profile.ts';

/** Crossings of the table along each ink. */
export const SIDE = 17;

/** From XYZ under D50 to the linear light of sRGB: its colorants in a profile, the other way round. */
const TO_LIGHT: readonly Color[] = [
  [3.1338561, -1.6168667, -0.4906146],
  [-0.9787684, 1.9161415, 0.033454],
  [0.0719453, -0.2289914, 1.4052427],
];

/**
 * The inks of a press as sRGB, from 0 to 255, at the crossings of a grid: three numbers each, by cyan,
 * magenta, yellow and black, which changes fastest.
 */
export function createInkTable(toXyz: InksToXyz): Float32Array {
  const colors = new Float32Array(SIDE ** 4 * 3);
  const amount = (crossing: number): number => (crossing % SIDE) / (SIDE - 1);
  for (let crossing = 0; crossing < SIDE ** 4; crossing += 1) {
    const xyz = toXyz([
      amount(Math.floor(crossing / SIDE ** 3)),
      amount(Math.floor(crossing / SIDE ** 2)),
      amount(Math.floor(crossing / SIDE)),
      amount(crossing),
    ]);
    colors.set(toSrgb(xyz), crossing * 3);
  }
  return colors;
}

function toSrgb([x, y, z]: Color): readonly number[] {
  return TO_LIGHT.map(([a, b, c]) => 255 * encode(a * x + b * y + c * z));
}

/** IEC 61966-2-1. What sRGB cannot show becomes the next that it can; what is no number, black. */
function encode(light: number): number {
  if (!(light > 0)) return 0;
  return light <= 0.0031308 ? light * 12.92 : Math.min(1, 1.055 * light ** (1 / 2.4) - 0.055);
}
