import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { ownPixels } from '#photo/encode/own-pixels.ts';
import { sniffPhoto } from '#photo/sniff-photo.ts';
import { bitmapBySharp } from '../../../fixtures/bitmap-by-sharp.ts';
import { webpChunk, webpOf, withPngChunk } from '../../../fixtures/edit-containers.ts';
import {
  losslessWebp,
  opaquePng,
  photoWithGps,
  pngWithMetadata,
  webpWithMetadata,
  wideGamutPhoto,
} from '../../../fixtures/photos.ts';

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', bitmapBySharp);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function own(file: Uint8Array) {
  const bytes = Uint8Array.from(file);
  return ownPixels(bytes, sniffPhoto(bytes));
}

async function pixelsOf(file: Uint8Array): Promise<Buffer> {
  return sharp(file).ensureAlpha().raw().toBuffer();
}

describe('the own pixels of a picked file', () => {
  test.each([
    ['a JPEG with a place', photoWithGps, false],
    ['a PNG with a place', pngWithMetadata, true],
    ['a WebP with a place', webpWithMetadata, false],
    ['a WebP without loss', losslessWebp, true],
  ])('are those of %s, and nothing else', async (_, make, isLossless) => {
    const file = await make();
    const found = own(file);

    expect(found).toMatchObject({ isLossless, sizeBytes: found?.bytes.length });
    expect(found!.sizeBytes).toBeLessThanOrEqual(file.length);
    expect(() => {
      assertClean(found!.bytes);
    }).not.toThrow();
    expect(await found!.isSound()).toBe(true);
    expect((await pixelsOf(found!.bytes)).equals(await pixelsOf(file))).toBe(true);
  });

  test('are used where the profile says no more than none would', async () => {
    const tagged = await sharp(await opaquePng())
      .removeAlpha()
      .jpeg()
      .withIccProfile('srgb')
      .toBuffer();
    expect(own(tagged)).toBeDefined();
    expect(own(tagged)!.bytes.includes(0xe2)).toBe(true);
    expect((await sharp(own(tagged)!.bytes).metadata()).icc).toBeUndefined();
  });

  test.each([2, 3, 4, 5, 6, 7, 8])(
    'are not used where orientation %i turns them',
    async (orientation) => {
      expect(own(await photoWithGps({ orientation }))).toBeUndefined();
    },
  );

  test.each([
    ['a JPEG of a wide gamut', wideGamutPhoto],
    [
      'a PNG of a wide gamut',
      async () =>
        sharp(await opaquePng())
          .withIccProfile('p3')
          .png()
          .toBuffer(),
    ],
    [
      'a WebP of a wide gamut',
      async () =>
        sharp(await opaquePng())
          .withIccProfile('p3')
          .webp()
          .toBuffer(),
    ],
    [
      'a JPEG for printing',
      async () =>
        sharp(await opaquePng())
          .removeAlpha()
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
    ],
    [
      'a GIF',
      async () =>
        sharp(await opaquePng())
          .gif()
          .toBuffer(),
    ],
    ['what breaks off', async () => (await photoWithGps()).subarray(0, -9)],
  ])('are not used of %s', async (_, make) => {
    expect(own(await make())).toBeUndefined();
  });

  test('are not sound where a PNG has more rows than it shows', async () => {
    const png = Buffer.from(await opaquePng());
    png.writeUInt32BE(png.readUInt32BE(20) - 1, 20);
    expect(await own(png)!.isSound()).toBe(false);
  });

  test('are not sound where a JPEG carries on behind its pixels', async () => {
    const jpeg = await photoWithGps();
    const more = Buffer.concat([jpeg.subarray(0, -2), Buffer.from('secret'), jpeg.subarray(-2)]);
    expect(await own(more)!.isSound()).toBe(false);
  });

  test('are not sound where a WebP carries on behind its pixels', async () => {
    // The file's head and the chunk's are 20 bytes; the last one may be padding.
    const pixels = Buffer.concat([(await losslessWebp()).subarray(20), Buffer.from('secret')]);
    expect(await own(webpOf(webpChunk('VP8L', pixels)))!.isSound()).toBe(false);
  });

  test('leave out a text chunk', async () => {
    const png = withPngChunk(await opaquePng(), 'tEXt', Buffer.from('Comment\0secret'));
    expect(Buffer.from(own(png)!.bytes).includes('secret')).toBe(false);
  });
});
