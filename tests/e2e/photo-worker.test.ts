import exifr from 'exifr';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoSize } from '#core/photo.ts';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { CAMERA } from '../fixtures/build-exif.ts';
import { openPhotoPage } from '../fixtures/open-photo-page.ts';
import type { PhotoPage } from '../fixtures/open-photo-page.ts';
import type { BrowserName } from '../fixtures/open-script-page.ts';
import {
  corruptJpeg,
  motionPhoto,
  opaquePng,
  photoWithGps,
  pngWithMetadata,
  pngWithTransparency,
  twelveMegapixelPhoto,
  webpWithMetadata,
  webpWithTransparency,
  wideGamutPhoto,
} from '../fixtures/photos.ts';
import { unedited } from '../fixtures/unedited.ts';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Red, green, blue and white: the middle of each quadrant of the upright fixture. */
const QUADRANTS: readonly (readonly [number, number])[] = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
];

let fixtures: Map<string, Uint8Array>;

beforeAll(async () => {
  fixtures = new Map<string, Uint8Array>([
    ['large-photo', await twelveMegapixelPhoto(6)],
    ['transparent.png', await pngWithTransparency()],
    ['transparent.webp', await webpWithTransparency()],
    ['opaque.png', await opaquePng({ noise: 0.4 })],
    ['metadata.png', await pngWithMetadata()],
    ['metadata.webp', await webpWithMetadata()],
    ['motion-photo', await motionPhoto({ width: 640, height: 480 })],
    ['wide-gamut', await wideGamutPhoto()],
    ['corrupt', await corruptJpeg()],
  ]);
  for (const orientation of ORIENTATIONS) {
    const photo = await photoWithGps({ width: 640, height: 480, orientation });
    fixtures.set(`orientation-${orientation}`, photo);
  }
});

describe.each<BrowserName>(['Chromium', 'Firefox'])('the photo worker in %s', (browser) => {
  let page: PhotoPage;

  beforeAll(async () => {
    page = await openPhotoPage(browser, fixtures);
  });

  afterAll(async () => {
    await page.close();
  });

  async function prepare(name: string, size: PhotoSize = 'standard') {
    const result = await page.prepare(name, unedited(size));
    if (!result.ok) throw new Error(`${name}: ${result.code} ${JSON.stringify(result.facts)}`);
    const photo = bytesOf(result.photo);
    const thumbnail = bytesOf(result.thumbnail);
    return { ...result, photo, thumbnail, meta: await sharp(photo).metadata() };
  }

  test('makes a 12-megapixel photo upright, small and clean, and keeps its looks', async () => {
    const made = await prepare('large-photo');

    expect(made).toMatchObject({
      extension: 'jpg',
      width: 1536,
      height: 2048,
      metadataRemoved: true,
      found: { place: true },
      meta: { format: 'jpeg', width: 1536, height: 2048 },
    });
    await expectClean(made.photo);
    await expectClean(made.thumbnail);
    const reference = sharp(fixtures.get('large-photo')).autoOrient().resize(1536, 2048);
    expect(await psnr(made.photo, reference)).toBeGreaterThan(28);

    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < 2; round += 1) {
      ours.push((await prepare('large-photo')).milliseconds);
      const began = performance.now();
      const upright = sharp(fixtures.get('large-photo')).autoOrient();
      await upright.resize(1536).jpeg({ quality: 82 }).toBuffer();
      theirs.push(performance.now() - began);
    }
    const ratio = Math.min(...ours) / Math.min(...theirs);
    console.info(`${browser}: ${Math.min(...ours).toFixed(0)} ms, ${ratio.toFixed(2)} × sharp`);
  });

  test.each(ORIENTATIONS)(
    'turns orientation %i upright, its thumbnail too',
    async (orientation) => {
      const name = `orientation-${orientation}`;
      const made = await prepare(name);
      const upright = await quadrants(fixtures.get('orientation-1')!);

      expect(made).toMatchObject({ width: 640, height: 480, meta: { width: 640, height: 480 } });
      expectAlike(await quadrants(made.photo), upright, 12);
      expectAlike(await quadrants(made.thumbnail), upright, 20);
      await expectClean(made.photo);
    },
  );

  test('shrinks to the chosen size and never enlarges', async () => {
    const small = await prepare('large-photo', 'small');
    expect(small.meta).toMatchObject({ width: 960, height: 1280 });
    const reference = sharp(fixtures.get('large-photo')).autoOrient().resize(960, 1280);
    expect(await psnr(small.photo, reference)).toBeGreaterThan(30);

    const large = await prepare('large-photo', 'large');
    expect(large.meta).toMatchObject({ width: 3024, height: 4032 });
    await expectClean(large.photo);

    const thumbnail = await sharp(small.thumbnail).metadata();
    expect(thumbnail).toMatchObject({ width: 120, height: 160 });
  });

  test('sends the original byte by byte, under its true type, with a clean thumbnail', async () => {
    const made = await prepare('motion-photo', 'original');

    expect(made).toMatchObject({
      metadataRemoved: false,
      found: { place: true },
      extension: 'jpg',
    });
    expect(made).toMatchObject({ width: 640, height: 480 });
    expect(Buffer.compare(made.photo, fixtures.get('motion-photo')!)).toBe(0);
    await expectClean(made.thumbnail);
  });

  test.each(['transparent.png', 'transparent.webp'])(
    'keeps the transparency of %s',
    async (name) => {
      const made = await prepare(name, 'small');

      expect(['webp', 'png']).toContain(made.extension);
      expect(made.meta.hasAlpha).toBe(true);
      await expectClean(made.photo);
      await expectClean(made.thumbnail);
      for (const picture of [made.photo, made.thumbnail]) {
        const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true });
        const middle = Math.floor(info.height / 2) * info.width;
        const left = (middle + Math.floor(info.width / 4)) * 4;
        const right = (middle + Math.floor((info.width * 3) / 4)) * 4;
        expect(data[left + 3]).toBe(0);
        expectAlike([[...data.subarray(right, right + 4)]], [[240, 140, 20, 255]], 12);
      }
    },
  );

  test('makes a JPEG of a PNG that is an opaque photo, although it has an alpha channel', async () => {
    const made = await prepare('opaque.png');

    expect(made.meta.format).toBe('jpeg');
    expectAlike(await quadrants(made.photo), await quadrants(fixtures.get('opaque.png')!), 12);
  });

  test.each(['metadata.png', 'metadata.webp', 'motion-photo'])('cleans %s', async (name) => {
    const made = await prepare(name);

    expect(made.found.place).toBe(true);
    await expectClean(made.photo);
    await expectClean(made.thumbnail);
  });

  test('converts wide-gamut colours to sRGB before the profile goes', async () => {
    const made = await prepare('wide-gamut');

    await expectClean(made.photo);
    const expected = await sharp(fixtures.get('wide-gamut')).toColourspace('srgb').png().toBuffer();
    const untouched = await sharp(fixtures.get('wide-gamut'), { ignoreIcc: true }).png().toBuffer();
    expectAlike(await quadrants(made.photo), await quadrants(expected), 12);
    expect(await distance(expected, untouched)).toBeGreaterThan(20);
  });

  test('refuses a photo whose pixels cannot be decoded', async () => {
    const made = await page.prepare('corrupt', unedited());

    expect(made).toMatchObject({ ok: false, code: 'unreadable-photo' });
  });
});

test('the photo worker refuses to work on a canvas that lies', async () => {
  const page = await openPhotoPage('Firefox that resists fingerprinting', fixtures);
  try {
    const made = await page.prepare('orientation-1', unedited());
    expect(made).toMatchObject({ ok: false, code: 'cannot-clean' });
  } finally {
    await page.close();
  }
});

function bytesOf(dataUrl: string): Buffer {
  return Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
}

async function expectClean(bytes: Buffer): Promise<void> {
  expect(() => {
    assertClean(bytes);
  }).not.toThrow();
  const { exif, xmp, icc, iptc, comments, orientation } = await sharp(bytes).metadata();
  expect({ exif, xmp, icc, iptc, comments, orientation: orientation ?? 1 }).toEqual({
    orientation: 1,
  });
  const found: unknown = await exifr.parse(bytes, true).catch(() => undefined);
  expect(JSON.stringify(found ?? {})).not.toMatch(/latitude|serial/i);
  for (const trace of [CAMERA.make, CAMERA.serial, 'GPS', 'ftyp', 'Exif']) {
    expect(bytes.includes(trace)).toBe(false);
  }
}

/** The colour in the middle of each quadrant, averaged over a few pixels. */
async function quadrants(bytes: Uint8Array): Promise<number[][]> {
  const upright = sharp(bytes).autoOrient().removeAlpha().toColourspace('srgb');
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  return QUADRANTS.map(([across, down]) => {
    const sums = [0, 0, 0];
    const reach = Math.floor(info.width / 8);
    let count = 0;
    for (let dy = -reach; dy <= reach; dy += 1) {
      for (let dx = -reach; dx <= reach; dx += 1) {
        const y = Math.floor(info.height * down + dy * (info.height / info.width));
        const at = (y * info.width + Math.floor(info.width * across) + dx) * 3;
        sums.forEach((sum, channel) => (sums[channel] = sum + data[at + channel]!));
        count += 1;
      }
    }
    return sums.map((sum) => sum / count);
  });
}

function expectAlike(actual: number[][], expected: number[][], tolerance: number): void {
  expect(largestDifference(actual, expected)).toBeLessThanOrEqual(tolerance);
}

async function distance(one: Uint8Array, other: Uint8Array): Promise<number> {
  return largestDifference(await quadrants(one), await quadrants(other));
}

function largestDifference(one: number[][], other: number[][]): number {
  const [flat, reference] = [one.flat(), other.flat()];
  expect(flat).toHaveLength(reference.length);
  return Math.max(...flat.map((value, index) => Math.abs(value - reference[index]!)));
}

/** Peak signal-to-noise ratio in decibels against the lossless reference. */
async function psnr(bytes: Uint8Array, reference: Sharp): Promise<number> {
  const expected = await reference.removeAlpha().raw().toBuffer();
  const actual = await sharp(bytes).removeAlpha().raw().toBuffer();
  expect(actual).toHaveLength(expected.length);
  let squares = 0;
  for (let index = 0; index < actual.length; index += 1) {
    squares += (actual[index]! - expected[index]!) ** 2;
  }
  return 10 * Math.log10(255 ** 2 / (squares / actual.length));
}
