import sharp from 'sharp';
import type { JpegOptions } from 'sharp';
import { describe, expect, test } from 'vitest';
import { holdsOnlyPixels } from '#photo/jpeg/holds-only-pixels.ts';
import { paint } from '../../../fixtures/photos.ts';

interface Kind extends JpegOptions {
  readonly isGrey?: boolean;
}

const KINDS: readonly (readonly [string, Kind])[] = [
  ['baseline', {}],
  ['baseline with standard tables', { optimizeCoding: false }],
  ['baseline 4:4:4 at the highest quality', { chromaSubsampling: '4:4:4', quality: 100 }],
  ['progressive', { progressive: true }],
  ['progressive 4:4:4', { progressive: true, chromaSubsampling: '4:4:4', quality: 97 }],
  ['progressive at a low quality', { progressive: true, quality: 4 }],
  ['progressive with many scans', { mozjpeg: true }],
  ['grey', { isGrey: true }],
  ['grey and progressive', { isGrey: true, progressive: true }],
];

describe.each(KINDS)('a JPEG that is %s', (_, { isGrey = false, ...options }) => {
  async function make(): Promise<Buffer> {
    // Neither side is a multiple of a block's.
    const picture = sharp(paint(203, 101, 0.6), { raw: { width: 203, height: 101, channels: 3 } });
    return (isGrey ? picture.toColourspace('b-w') : picture).jpeg(options).toBuffer();
  }

  test('holds only pixels as it is encoded', async () => {
    expect(holdsOnlyPixels(await make())).toBe(true);
  });

  test.each([
    ['a sentence', Buffer.from('48.8584 N, 2.2945 E')],
    ['a single byte', Buffer.from('A')],
    ['a stuffed byte', Buffer.from([0xff, 0])],
  ])('holds more with %s behind its pixels', async (_what, hidden) => {
    const jpeg = await make();
    const end = jpeg.length - 2;
    const more = Buffer.concat([jpeg.subarray(0, end), hidden, jpeg.subarray(end)]);
    expect(holdsOnlyPixels(more)).toBe(false);
  });

  test('is not trusted when its pixels break off', async () => {
    const jpeg = await make();
    const short = Buffer.concat([jpeg.subarray(0, -40), jpeg.subarray(-2)]);
    expect(holdsOnlyPixels(short)).toBe(false);
  });
});

test('restart markers are followed', () => {
  // Grey, 16 × 8, both blocks empty, a restart between them; the tables have one code each.
  const jpeg = (scan: readonly number[]): Uint8Array =>
    Uint8Array.from([
      ...[0xff, 0xd8],
      ...[0xff, 0xc0, 0, 11, 8, 0, 8, 0, 16, 1, 1, 0x11, 0],
      ...[0xff, 0xc4, 0, 20, 0x00, 1, ...new Array<number>(15).fill(0), 0],
      ...[0xff, 0xc4, 0, 20, 0x10, 1, ...new Array<number>(15).fill(0), 0],
      ...[0xff, 0xdd, 0, 4, 0, 1],
      ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
      ...scan,
      ...[0xff, 0xd9],
    ]);
  const empty = 0b00111111;
  expect(holdsOnlyPixels(jpeg([empty, 0xff, 0xd0, empty]))).toBe(true);
  expect(holdsOnlyPixels(jpeg([empty, empty, 0xff, 0xd0, empty]))).toBe(false);
  expect(holdsOnlyPixels(jpeg([empty, empty]))).toBe(false);
});
