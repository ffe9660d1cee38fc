import { readCurve } from '../icc/read-curve.ts';
import { fixedAt, readTags, textAt } from '../icc/read-icc.ts';

/** The colorants of sRGB in a profile's own white (ICC.1:2022 and IEC 61966-2-1), as `rXYZ` and so on. */
const COLORANTS: Readonly<Record<string, readonly number[]>> = {
  rXYZ: [0.436, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
};
const CURVES = ['rTRC', 'gTRC', 'bTRC'];
/** Nobody sees less. */
const TOLERANCE = 0.004;
const SAMPLES = [0.1, 0.25, 0.5, 0.75];

/** Whether an ICC profile means the colours that a file without one has. What is not plain is not. */
export function isSrgbProfile(profile: Uint8Array): boolean {
  try {
    const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
    const tags = readTags(view);
    const isRgb = textAt(view, 16) === 'RGB ' && !tags.has('A2B0');
    return (
      isRgb &&
      Object.entries(COLORANTS).every(([tag, expected]) =>
        isColorant(view, tags.get(tag), expected),
      ) &&
      CURVES.every((tag) => isSrgbCurve(view, tags.get(tag)))
    );
  } catch {
    return false;
  }
}

function isColorant(view: DataView, at: number | undefined, expected: readonly number[]): boolean {
  if (at === undefined || textAt(view, at) !== 'XYZ ') return false;
  return expected.every((value, axis) => isNear(fixedAt(view, at + 8 + axis * 4), value));
}

function isSrgbCurve(view: DataView, at: number | undefined): boolean {
  const found = at === undefined ? undefined : readCurve(view, at);
  return found !== undefined && SAMPLES.every((level) => isNear(found.curve(level), srgb(level)));
}

function srgb(level: number): number {
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= TOLERANCE;
}
