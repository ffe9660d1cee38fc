/** XYZ of sRGB's red, green and blue as profiles keep them, adapted to D50 (IEC 61966-2-1). */
const PRIMARIES: readonly (readonly [tag: string, x: number, y: number, z: number])[] = [
  ['rXYZ', 0.4361, 0.2225, 0.0139],
  ['gXYZ', 0.3851, 0.7169, 0.0971],
  ['bXYZ', 0.1431, 0.0606, 0.7141],
];
const PRIMARY_TOLERANCE = 0.004;
/** What half of the full signal shines with: 0.214. A plain gamma of 2.2 has 0.218. */
const HALF_SIGNAL = 0.214;
const HALF_TOLERANCE = 0.01;
const TAG_TABLE_AT = 128;

/**
 * Whether an ICC profile (ICC.1:2022) says what a picture without one means anyway: sRGB. In doubt it
 * does not.
 */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.length);
  try {
    if (textAt(profile, 16) !== 'RGB ') return false;
    const tags = readTags(profile, view);
    // A table of its own decides before primaries and curves do.
    if (tags.has('A2B0') || tags.has('A2B1')) return false;
    const isSameGamut = PRIMARIES.every(([tag, ...expected]) =>
      expected.every((value, axis) => {
        const found = view.getInt32((tags.get(tag) ?? Infinity) + 8 + axis * 4) / 65_536;
        return Math.abs(found - value) <= PRIMARY_TOLERANCE;
      }),
    );
    const curves = ['rTRC', 'gTRC', 'bTRC'].map((tag) => halfOf(view, tags.get(tag) ?? Infinity));
    return isSameGamut && curves.every((half) => Math.abs(half - HALF_SIGNAL) <= HALF_TOLERANCE);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function readTags(profile: Uint8Array, view: DataView): Map<string, number> {
  const tags = new Map<string, number>();
  for (let left = Math.min(100, view.getUint32(TAG_TABLE_AT)); left > 0; left -= 1) {
    const at = TAG_TABLE_AT + 4 + (left - 1) * 12;
    tags.set(textAt(profile, at), view.getUint32(at + 4));
  }
  return tags;
}

/** The light of half the signal, by a `curv` or a `para` (sections 10.6 and 10.18); NaN by others. */
function halfOf(view: DataView, at: number): number {
  const kind = view.getUint32(at);
  if (kind === 0x63757276) return halfOfCurve(view, at);
  return kind === 0x70617261 ? halfOfParameters(view, at) : NaN;
}

function halfOfCurve(view: DataView, at: number): number {
  const count = view.getUint32(at + 8);
  if (count === 0) return 0.5;
  if (count === 1) return 0.5 ** (view.getUint16(at + 12) / 256);
  const middle = (count - 1) / 2;
  const [below, above] = [Math.floor(middle), Math.ceil(middle)].map((index) =>
    view.getUint16(at + 12 + index * 2),
  );
  return ((below ?? 0) + (above ?? 0)) / 2 / 65_535;
}

/** Half the signal lies above the linear part of every curve that could be sRGB's. */
function halfOfParameters(view: DataView, at: number): number {
  const number = (index: number): number => view.getInt32(at + 12 + index * 4) / 65_536;
  const kind = view.getUint16(at + 8);
  if (kind === 0) return 0.5 ** number(0);
  const offset = kind === 2 ? number(3) : kind === 4 ? number(5) : 0;
  return (number(1) * 0.5 + number(2)) ** number(0) + offset;
}

function textAt(profile: Uint8Array, at: number): string {
  return String.fromCharCode(...profile.subarray(at, at + 4));
}
