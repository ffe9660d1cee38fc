import { decodePhoto } from '../render/decode-photo.ts';
import { HALF } from './mix-inks.ts';
import { keepInks } from './keep-inks.ts';
import type { KeptInks } from './keep-inks.ts';
import { readBands } from './read-bands.ts';

/** A JPEG of 8 × 8 pixels. Of 255 parts of light its cyan leaves 200, magenta 100, yellow 50, black 150. */
const SAMPLE =
  '/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI' +
  'CAgICAgICAgICAgICAgI/8AAFAgACAAIBAERAAIRAAMRAAQRAP/EABUAAQEAAAAAAAAAAAAAAAAAAAcF/8QAFBABAAAAAAAA' +
  'AAAAAAAAAAAAAP/aAA4EAQACAAMABAAAPwBIQxirP//Z';
const LIGHTS: Readonly<Record<KeptInks, readonly number[]>> = {
  colors: [200, 100, 50],
  black: [150, 150, 150],
};
const TOLERANCE = 2;

let known: Promise<boolean> | undefined;

/** Whether this browser multiplies the lights of a picture's inks, so that each can be read from it. */
export function showsInksApart(): Promise<boolean> {
  return (known ??= trySample());
}

async function trySample(): Promise<boolean> {
  const sample = Uint8Array.from(atob(SAMPLE), (char) => char.charCodeAt(0));
  const found = await Promise.all([shows(sample, 'colors'), shows(sample, 'black')]);
  return !found.includes(false);
}

async function shows(sample: Uint8Array, inks: KeptInks): Promise<boolean> {
  const expected = LIGHTS[inks].map((light) => (light * HALF) / 255);
  const bitmap = await decodePhoto(keepInks(sample, inks)).catch(() => undefined);
  if (!bitmap) return false;
  let isRight = true;
  await readBands(bitmap, {
    rest: () => Promise.resolve(),
    onBand(pixels) {
      isRight = expected.every(
        (light, channel) => Math.abs((pixels[channel] ?? 0) - light) <= TOLERANCE,
      );
    },
  });
  return isRight;
}
