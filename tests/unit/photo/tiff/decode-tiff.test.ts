import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeTiff } from '#photo/tiff/decode-tiff.ts';
import { painted, SIZE, wideGamutTiff } from '../../../fixtures/other-formats.ts';
import { pngWithTransparency } from '../../../fixtures/photos.ts';
import { withTiffField } from '../../../fixtures/edit-tiff.ts';

/** The picture as sharp decodes it, upright, in the four bytes a pixel that we make. */
async function expected(tiff: Uint8Array): Promise<Buffer> {
  const upright = sharp(tiff, { ignoreIcc: true }).autoOrient().toColourspace('srgb').ensureAlpha();
  return upright.raw({ depth: 'uchar' }).toBuffer();
}

async function expectAlike(tiff: Uint8Array, tolerance = 0): Promise<void> {
  const { width, height, pixels } = await decodeTiff(Uint8Array.from(tiff));
  const { autoOrient } = await sharp(tiff).metadata();
  expect({ width, height }).toEqual(autoOrient);
  const reference = await expected(tiff);
  expect(pixels).toHaveLength(reference.length);
  const worst = reference.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - pixels[index]!)),
    0,
  );
  expect(worst).toBeLessThanOrEqual(tolerance);
}

const grey = () => painted().toColourspace('b-w');

describe('a TIFF is decoded as another decoder does it', () => {
  test.each<[string, () => Promise<Uint8Array>]>([
    ['not packed', () => painted().tiff({ compression: 'none' }).toBuffer()],
    ['LZW', () => painted().tiff({ compression: 'lzw', predictor: 'none' }).toBuffer()],
    [
      'LZW of differences',
      () => painted().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer(),
    ],
    ['deflate', () => painted().tiff({ compression: 'deflate' }).toBuffer()],
    ['PackBits', () => painted().tiff({ compression: 'packbits', predictor: 'none' }).toBuffer()],
    [
      'tiles',
      () =>
        painted()
          .tiff({ compression: 'lzw', tile: true, tileWidth: 64, tileHeight: 48 })
          .toBuffer(),
    ],
    ['greys', () => grey().tiff({ compression: 'lzw' }).toBuffer()],
    ['greys of four bits', () => grey().tiff({ compression: 'none', bitdepth: 4 }).toBuffer()],
    ['greys of two bits', () => grey().tiff({ compression: 'none', bitdepth: 2 }).toBuffer()],
    ['black and white', () => grey().tiff({ compression: 'none', bitdepth: 1 }).toBuffer()],
    [
      'white is zero',
      () => grey().tiff({ compression: 'none', bitdepth: 1, miniswhite: true }).toBuffer(),
    ],
    [
      'transparency',
      async () =>
        sharp(await pngWithTransparency(SIZE))
          .tiff({ compression: 'lzw' })
          .toBuffer(),
    ],
    ['a profile', wideGamutTiff],
    [
      'a long one, whose codes run out',
      () =>
        painted({ width: 400, height: 300 })
          .tiff({ compression: 'lzw', predictor: 'none' })
          .toBuffer(),
    ],
  ])('%s', async (_, make) => {
    await expectAlike(await make());
  });

  test('sixteen bits a sample, cut down to eight', async () => {
    const deep = painted().toColourspace('rgb16');
    await expectAlike(
      await deep.tiff({ compression: 'deflate', predictor: 'horizontal' }).toBuffer(),
      1,
    );
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('turned by orientation %i', async (orientation) => {
    const size = { width: 40, height: 30 };
    const tiff = painted(size).withMetadata({ orientation }).tiff({ compression: 'lzw' });
    await expectAlike(await tiff.toBuffer());
  });

  test('its profile comes along', async () => {
    const tiff = await wideGamutTiff();
    const { icc } = await sharp(tiff).metadata();
    const { profile } = await decodeTiff(Uint8Array.from(tiff));
    expect(Buffer.compare(Buffer.from(profile!), icc!)).toBe(0);
  });
});

describe('a TIFF that is refused by its kind', () => {
  test.each<[string, () => Promise<Uint8Array>]>([
    ['YCbCr TIFF', () => painted().tiff({ compression: 'jpeg' }).toBuffer()],
    ['fax TIFF', () => grey().tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer()],
    ['CMYK TIFF', () => painted().toColourspace('cmyk').tiff({ compression: 'lzw' }).toBuffer()],
    [
      'RAW',
      async () =>
        withTiffField(await painted().tiff({ compression: 'lzw' }).toBuffer(), 0x112, 1, 0xfe),
    ],
    [
      'TIFF of a rare kind',
      async () =>
        withTiffField(await painted().tiff({ compression: 'lzw' }).toBuffer(), 0x103, 50_000),
    ],
  ])('%s', async (type, make) => {
    await expect(decodeTiff(Uint8Array.from(await make()))).rejects.toMatchObject({
      code: 'unsupported-type',
      facts: { type },
    });
  });
});

describe('a TIFF that is damaged', () => {
  test.each(['none', 'lzw', 'deflate', 'packbits'] as const)('%s, and cut', async (compression) => {
    const tiff = await painted().tiff({ compression, predictor: 'none' }).toBuffer();
    const cut = Uint8Array.from(tiff).fill(0, 8 + 600, tiff.length / 2);
    const outcome = await decodeTiff(cut).catch((error: unknown) => error);
    // Zeros are pixels where nothing is packed, and no packed pixels anywhere else.
    if (compression === 'none') expect(outcome).toHaveProperty('pixels');
    else expect(outcome).toHaveProperty('code', 'unreadable-photo');
  });

  test.each([
    ['whose strips lie behind its end', 0x111, 0xfffffff0],
    ['of too few strips', 0x116, 1],
  ] as const)('%s', async (_, tag, value) => {
    const tiff = await painted().tiff({ compression: 'none' }).toBuffer();
    const damaged = withTiffField(tiff, tag, value);
    await expect(decodeTiff(Uint8Array.from(damaged))).rejects.toThrow(/unreadable-photo/);
  });
});
