/** Red, green and blue in XYZ, adapted to D50, by the code points of ITU-T H.273, table 2. */
const PRIMARIES: Readonly<Record<number, readonly (readonly [number, number, number])[]>> = {
  // BT.2020
  9: [
    [0.67348, 0.27904, -0.00193],
    [0.16566, 0.67534, 0.02998],
    [0.12505, 0.04561, 0.79686],
  ],
  // Display P3
  12: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
};
const WHITE = [0.9642, 1, 0.82491] as const;
/** The curve of sRGB as a function of type 3 (ICC.1:2022, 10.18). */
const SRGB_CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

/**
 * A profile for pixels that are told to have these primaries, and sRGB's curve; undefined where they are
 * sRGB's own or not known.
 */
export function buildProfile(primaries: number): Uint8Array | undefined {
  const [red, green, blue] = PRIMARIES[primaries] ?? [];
  if (!red || !green || !blue) return undefined;
  const curve = element('para', [3 * 65_536, ...SRGB_CURVE.map(fixed)]);
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['wtpt', element('XYZ ', WHITE.map(fixed))],
    ['rXYZ', element('XYZ ', red.map(fixed))],
    ['gXYZ', element('XYZ ', green.map(fixed))],
    ['bXYZ', element('XYZ ', blue.map(fixed))],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const tableEnd = 132 + tags.length * 12;
  const length = tags.reduce((sum, [, { length: size }]) => sum + size, tableEnd);
  const profile = new Uint8Array(length);
  const view = new DataView(profile.buffer);
  writeHeader(profile, view);
  view.setUint32(128, tags.length);
  let at = tableEnd;
  for (const [index, [name, content]] of tags.entries()) {
    writeText(profile, 132 + index * 12, name);
    view.setUint32(136 + index * 12, at);
    view.setUint32(140 + index * 12, content.length);
    profile.set(content, at);
    at += content.length;
  }
  return profile;
}

/** ICC.1:2022, 7.2: a display's profile from RGB to XYZ. */
function writeHeader(profile: Uint8Array, view: DataView): void {
  view.setUint32(0, profile.length);
  view.setUint32(8, 0x04400000);
  writeText(profile, 12, 'mntrRGB XYZ ');
  writeText(profile, 36, 'acsp');
  WHITE.forEach((value, axis) => {
    view.setInt32(68 + axis * 4, fixed(value));
  });
}

function element(type: string, numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(8 + numbers.length * 4);
  writeText(bytes, 0, type);
  const view = new DataView(bytes.buffer);
  numbers.forEach((value, index) => {
    view.setInt32(8 + index * 4, value);
  });
  return bytes;
}

/** A number of 16 bits before and 16 behind the point. */
function fixed(value: number): number {
  return Math.round(value * 65_536);
}

function writeText(bytes: Uint8Array, at: number, text: string): void {
  bytes.set(
    Uint8Array.from(text, (char) => char.charCodeAt(0)),
    at,
  );
}
