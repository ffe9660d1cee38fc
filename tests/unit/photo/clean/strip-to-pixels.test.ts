import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
import type { StillType } from '#photo/clean/assert-clean.ts';
import { stripToPixels } from '#photo/clean/strip-to-pixels.ts';
import {
  webpChunk,
  webpOf,
  withJpegSegment,
  withPngChunk,
} from '../../../fixtures/edit-containers.ts';
import {
  cleanJpeg,
  motionPhoto,
  opaquePng,
  photoWithGps,
  pngWithMetadata,
  pngWithTransparency,
  webpWithMetadata,
  wideGamutPhoto,
} from '../../../fixtures/photos.ts';

describe('what an encoder adds is removed, and the pixels stay as they are', () => {
  test.each<[string, StillType, () => Promise<Uint8Array>]>([
    ['a JPEG with a colour profile, as Chromium writes it', 'jpeg', wideGamutPhoto],
    ['a JPEG with a phone’s metadata', 'jpeg', photoWithGps],
    ['a JPEG with a clip behind its end', 'jpeg', motionPhoto],
    ['a PNG with a private chunk, as Firefox writes it', 'png', pngWithPrivateChunk],
    ['a PNG with metadata', 'png', pngWithMetadata],
    ['a WebP with a colour profile, as Chromium writes it', 'webp', webpWithProfile],
    ['a WebP with transparency and a profile', 'webp', transparentWebpWithProfile],
    ['a WebP with metadata', 'webp', webpWithMetadata],
  ])('%s', async (_, type, make) => {
    const original = Uint8Array.from(await make());
    expect(() => {
      assertClean(original);
    }).toThrow(/cannot-clean/);

    const stripped = stripToPixels(original, type);

    assertClean(stripped);
    expect(await rawPixels(stripped)).toEqual(await rawPixels(original));
  });
});

test('a clean file comes back unchanged', async () => {
  const jpeg = Uint8Array.from(await cleanJpeg());
  expect(stripToPixels(jpeg, 'jpeg')).toEqual(jpeg);
});

test('what decoding needs is never dropped: a strange one is left for the check to refuse', async () => {
  const strange = withJpegSegment(await cleanJpeg(), 0xdd, Buffer.from('hello'));
  const stripped = stripToPixels(Uint8Array.from(strange), 'jpeg');
  expect(() => {
    assertClean(stripped);
  }).toThrow(/marker dd/);
});

test.each<[string, StillType, () => Promise<Uint8Array>]>([
  ['a cut JPEG', 'jpeg', async () => (await cleanJpeg()).subarray(0, 300)],
  [
    'an animated WebP',
    'webp',
    () => Promise.resolve(webpOf(webpChunk('ANMF', new Uint8Array(24)))),
  ],
])('%s cannot be cleaned', async (_, type, make) => {
  const bytes = Uint8Array.from(await make());
  expect(() => stripToPixels(bytes, type)).toThrow(/cannot-clean/);
});

async function pngWithPrivateChunk(): Promise<Uint8Array> {
  return withPngChunk(await opaquePng(), 'deBG', Buffer.alloc(16, 1));
}

async function webpWithProfile(): Promise<Uint8Array> {
  return sharp(await opaquePng())
    .removeAlpha()
    .webp()
    .withIccProfile('srgb')
    .toBuffer();
}

async function transparentWebpWithProfile(): Promise<Uint8Array> {
  return sharp(await pngWithTransparency())
    .webp()
    .withIccProfile('srgb')
    .toBuffer();
}

async function rawPixels(bytes: Uint8Array) {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data: data.toString('base64'), width: info.width, channels: info.channels };
}
