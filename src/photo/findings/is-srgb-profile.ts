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

/** Where each tag's data begins. */
function readTags(view: DataView): Map<string, number> {
  const tags = new Map<string, number>();
  for (let index = 0; index < view.getUint32(128); index += 1) {
    tags.set(textAt(view, 132 + index * 12), view.getUint32(136 + index * 12));
  }
  return tags;
}

function isColorant(view: DataView, at: number | undefined, expected: readonly number[]): boolean {
  if (at === undefined || textAt(view, at) !== 'XYZ ') return false;
  return expected.every((value, axis) => isNear(fixedAt(view, at + 8 + axis * 4), value));
}

function isSrgbCurve(view: DataView, at: number | undefined): boolean {
  if (at === undefined) return false;
  return SAMPLES.every((level) => isNear(curveAt(view, at, level), srgb(level)));
}

/** Linear light of a level from 0 to 1; not a number where the curve is of another kind. */
function curveAt(view: DataView, at: number, level: number): number {
  const kind = textAt(view, at);
  if (kind === 'para' && view.getUint16(at + 8) === 3) {
    const [g = 0, a = 0, b = 0, c = 0, d = 0] = [0, 1, 2, 3, 4].map((index) =>
      fixedAt(view, at + 12 + index * 4),
    );
    return level >= d ? (a * level + b) ** g : c * level;
  }
  const count = kind === 'curv' ? view.getUint32(at + 8) : 0;
  if (count < 2) return NaN;
  const place = level * (count - 1);
  const value = (index: number): number => view.getUint16(at + 12 + index * 2) / 0xffff;
  const below = Math.floor(place);
  return value(below) + (value(below + 1) - value(below)) * (place - below);
}

function srgb(level: number): number {
  return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= TOLERANCE;
}

function fixedAt(view: DataView, at: number): number {
  return view.getInt32(at) / 0x10000;
}

function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
}
