import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isPhotoType, isVideoType, sniffPhoto } from '#photo/sniff-photo.ts';
import {
  losslessWebp,
  motionPhoto,
  opaquePng,
  paint,
  photoWithGps,
  webpPhoto,
  webpWithTransparency,
} from '../../fixtures/photos.ts';

/** The start of an ISO media file with the given brands, the major one first. */
function mediaFile(...brands: string[]): Buffer {
  const [major, ...others] = brands;
  const body = Buffer.from(`ftyp${major}\0\0\0\0${others.join('')}`, 'latin1');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body, Buffer.from('....mdat')]);
}

describe('photos that are taken', () => {
  test.each([
    ['a JPEG', 'jpeg', photoWithGps],
    ['a motion photo, as the JPEG that it starts with', 'jpeg', motionPhoto],
    ['a PNG', 'png', opaquePng],
    ['a lossy WebP', 'webp', webpPhoto],
    ['a lossless WebP', 'webp', losslessWebp],
    ['a WebP with transparency', 'webp', webpWithTransparency],
  ] as const)('%s', async (_, type, make) => {
    expect(sniffPhoto(await make())).toBe(type);
    expect(isPhotoType(type)).toBe(true);
  });

  test.each([
    ['gif', Buffer.from('GIF89a')],
    ['heic', mediaFile('heic', 'mif1')],
    ['heic', mediaFile('mif1', 'heic')],
    ['heic', mediaFile('mif1', 'miaf')],
    ['avif', mediaFile('avif', 'mif1', 'miaf')],
    ['avif', mediaFile('mif1', 'avif')],
    ['avif', mediaFile('avis', 'msf1')],
    ['tiff', Buffer.from('II*\0rest')],
    ['tiff', Buffer.from('MM\0*rest')],
    ['bmp', Buffer.from('BM....')],
  ] as const)('%s, by its first bytes', (type, bytes) => {
    expect(sniffPhoto(bytes)).toBe(type);
    expect(isPhotoType(type)).toBe(true);
  });

  test('an AVIF as an encoder writes it', async () => {
    const image = sharp(paint(16, 16), { raw: { width: 16, height: 16, channels: 3 } });
    expect(sniffPhoto(await image.avif().toBuffer())).toBe('avif');
  });
});

test.each([
  ['mp4', mediaFile('isom', 'iso2', 'mp41')],
  ['mp4', mediaFile('mp42')],
  ['mov', mediaFile('qt  ')],
  ['webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3])],
] as const)('a clip is told from pictures: %s', (type, bytes) => {
  expect(sniffPhoto(bytes)).toBe(type);
  expect(isVideoType(type)).toBe(true);
  expect(isPhotoType(type)).toBe(false);
});

describe('files that are refused by name', () => {
  test.each([
    ['raw', mediaFile('crx ', 'isom')],
    ['raw', Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1')],
    ['raw', Buffer.from('IIRO\x08\0\0\0', 'latin1')],
    ['raw', Buffer.from('FUJIFILMCCD-RAW 0201')],
    ['bigtiff', Buffer.from('II+\0')],
    ['bigtiff', Buffer.from('MM\0+')],
    ['jxl', Buffer.from([0xff, 0x0a, 0x00])],
    ['ico', Buffer.from([0, 0, 1, 0, 1, 0])],
    ['psd', Buffer.from('8BPS')],
    ['pdf', Buffer.from('%PDF-1.7')],
    ['avi', Buffer.from('RIFF....AVI LIST')],
    ['zip', Buffer.from('PK\x03\x04')],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['svg', Buffer.from('\ufeff  <?xml version="1.0"?><!-- made by hand -->\n<svg width="1"/>')],
    ['svg', Buffer.from('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN">')],
    ['html', Buffer.from('<!DOCTYPE html><title>not found</title>')],
    ['html', Buffer.from('\n<html><body><svg></svg>')],
  ] as const)('%s', (type, bytes) => {
    expect(sniffPhoto(bytes)).toBe(type);
    expect(isPhotoType(sniffPhoto(bytes))).toBe(false);
    expect(isVideoType(sniffPhoto(bytes))).toBe(false);
  });
});

describe('bytes that are nothing known', () => {
  test.each([
    ['an empty file', Buffer.alloc(0)],
    ['the first two bytes of a JPEG', Buffer.from([0xff, 0xd8])],
    ['a cut PNG signature', Buffer.from('\x89PNG\r\n', 'latin1')],
    ['a RIFF file of another kind', Buffer.from('RIFF\0\0\0\0WAVEfmt ')],
    ['"WEBP" without RIFF', Buffer.from('........WEBPVP8 ')],
    ['plain text', Buffer.from('my holidays')],
    ['a WebP signature behind a byte of padding', Buffer.from(' RIFF....WEBPVP8 ')],
  ])('%s', (_, bytes) => {
    expect(sniffPhoto(bytes)).toBeUndefined();
  });

  test('any bytes get an answer and never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const answer = sniffPhoto(bytes);
        expect(answer === undefined || typeof answer === 'string').toBe(true);
      }),
    );
  });
});
