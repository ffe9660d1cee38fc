import sharp from 'sharp';
import { expect, test } from 'vitest';
import { keepInks } from '#photo/press/keep-inks.ts';
import { paint } from '../../../fixtures/photos.ts';

const SIZE = { width: 48, height: 40 } as const;

/** The inks of a JPEG, four bytes a pixel, as sharp reads them. */
async function inksOf(jpeg: Uint8Array): Promise<Buffer> {
  return sharp(jpeg).pipelineColourspace('cmyk').toColourspace('cmyk').raw().toBuffer();
}

async function photo(progressive: boolean): Promise<Buffer> {
  return sharp(paint(SIZE.width, SIZE.height), { raw: { ...SIZE, channels: 3 } })
    .toColourspace('cmyk')
    .withMetadata({ orientation: 6 })
    .withIccProfile('cmyk')
    .jpeg({ progressive, quality: 90 })
    .toBuffer();
}

test.each([
  ['colors', [0, 1, 2], false],
  ['colors', [0, 1, 2], true],
  ['black', [3], false],
  ['black', [3], true],
] as const)(
  '%s stay as they are, components %j, and the others are even; progressive: %s',
  async (kept, inks, progressive) => {
    const jpeg = await photo(progressive);
    const made = Buffer.from(await keepInks(jpeg, kept).bytes());
    const [before, after] = [await inksOf(jpeg), await inksOf(made)];
    const isKept = (at: number): boolean => inks.some((ink) => ink === at % 4);
    expect(after.every((value, at) => value === (isKept(at) ? before[at] : 127))).toBe(true);
    const { icc, orientation } = await sharp(made).metadata();
    expect({ icc, orientation }).toEqual({ icc: undefined, orientation: 6 });
  },
);
