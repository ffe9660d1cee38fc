import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFindings } from '#photo/findings/read-findings.ts';
import type { PhotoType } from '#photo/sniff-photo.ts';
import { buildExif, CAMERA } from '../../../fixtures/build-exif.ts';
import {
  webpChunk,
  webpExtendedHeader,
  webpOf,
  WEBP_FLAGS,
  withJpegSegment,
  withPngChunk,
} from '../../../fixtures/edit-containers.ts';
import { gifWithMetadata, movingGif } from '../../../fixtures/moving-photos.ts';
import { avifWithMetadata, bmp, heic } from '../../../fixtures/other-formats.ts';
import {
  cleanJpeg,
  exifSegment,
  motionPhoto,
  opaquePng,
  photoWithGps,
  pngWithMetadata,
  webpPhoto,
  webpWithMetadata,
  xmpPacket,
  xmpSegment,
} from '../../../fixtures/photos.ts';

type Make = () => Promise<Uint8Array>;

describe('the place is found', () => {
  test.each<[string, PhotoType, Make]>([
    ['in the Exif and XMP of a JPEG', 'jpeg', photoWithGps],
    ['in Exif alone', 'jpeg', async () => withJpegSegment(await cleanJpeg(), 0xe1, exifSegment())],
    ['in XMP alone', 'jpeg', async () => withJpegSegment(await cleanJpeg(), 0xe1, xmpSegment())],
    [
      'in big-endian Exif',
      'jpeg',
      async () => withJpegSegment(await cleanJpeg(), 0xe1, bigEndian()),
    ],
    ['in a motion photo', 'jpeg', motionPhoto],
    ['in a PNG', 'png', pngWithMetadata],
    [
      'in the Exif of a PNG',
      'png',
      async () => withPngChunk(await opaquePng(), 'eXIf', buildExif()),
    ],
    [
      'in the XMP of a PNG',
      'png',
      async () => withPngChunk(await opaquePng(), 'iTXt', xmpPacket()),
    ],
    ['in a WebP', 'webp', webpWithMetadata],
    ['in the XMP of a WebP', 'webp', async () => webpWith('XMP ', xmpPacket())],
    ['in Exif with its JPEG prefix in a WebP', 'webp', async () => webpWith('EXIF', exifSegment())],
    ['in the XMP of a GIF', 'gif', gifWithMetadata],
    ['in a HEIC', 'heic', () => Promise.resolve(heic('phone'))],
    ['in an AVIF', 'avif', avifWithMetadata],
    ['in a TIFF', 'tiff', tiffWithPlace],
  ])('%s', async (_, type, make) => {
    expect(readFindings(await make(), type).place).toBe(true);
  });
});

describe('no place is claimed', () => {
  test.each<[string, PhotoType, Make]>([
    ['where there is no metadata', 'jpeg', cleanJpeg],
    ['where the camera wrote everything but a place', 'jpeg', withoutPlace],
    ['in a PNG without metadata', 'png', opaquePng],
    ['in a WebP without metadata', 'webp', webpPhoto],
    ['in a HEIC without metadata', 'heic', () => Promise.resolve(heic('ten-bit'))],
    ['in a GIF without metadata', 'gif', movingGif],
    ['in a BMP, which has none', 'bmp', () => bmp(false)],
    ['where a directory points to itself', 'jpeg', () => withLoop()],
    ['where the Exif points out of the file', 'jpeg', () => withTruncatedExif()],
    ['where the file is cut', 'png', async () => (await opaquePng()).subarray(0, 40)],
  ])('%s', async (_, type, make) => {
    expect(readFindings(await make(), type).place).toBe(false);
  });
});

describe('the device is named', () => {
  const device = `${CAMERA.make} ${CAMERA.model}`;
  test.each<[string, PhotoType, Make]>([
    ['by a JPEG', 'jpeg', photoWithGps],
    ['by a PNG', 'png', pngWithMetadata],
    ['by a WebP', 'webp', webpWithMetadata],
    ['by a HEIC', 'heic', () => Promise.resolve(heic('phone'))],
    ['by an AVIF', 'avif', avifWithMetadata],
    ['by a TIFF', 'tiff', tiffWithPlace],
    ['even where the place is damaged', 'jpeg', () => withLoop()],
  ])('%s', async (_, type, make) => {
    expect(readFindings(await make(), type).device).toBe(device);
  });

  test('by nothing where there is no metadata', async () => {
    expect(readFindings(await cleanJpeg(), 'jpeg').device).toBeUndefined();
  });

  test.each([
    ['Apple', 'iPhone 15 Pro', 'Apple iPhone 15 Pro'],
    ['Canon', 'Canon EOS 5D Mark IV', 'Canon EOS 5D Mark IV'],
    ['NIKON CORPORATION', 'NIKON D850', 'NIKON D850'],
    ['samsung', '  SM-G991B  \t', 'samsung SM-G991B'],
    ['', 'Pixel 9', 'Pixel 9'],
    ['OnePlus', '', 'OnePlus'],
    ['Evil\u0001\u202eCorp\n', 'X'.repeat(200), `Evil Corp ${'X'.repeat(50)}`],
  ])('of %j and %j as %j', async (make, model, expected) => {
    const xmp = `<rdf:Description tiff:Make="${make}"><tiff:Model>${model}</tiff:Model>`;
    const jpeg = withJpegSegment(await cleanJpeg(), 0xe1, Buffer.from(xmp));
    expect(readFindings(jpeg, 'jpeg').device).toBe(expected);
  });
});

test('damaged metadata gives an answer, never an error', async () => {
  const files: [PhotoType, Uint8Array][] = [
    ['jpeg', await photoWithGps()],
    ['png', await pngWithMetadata()],
    ['webp', await webpWithMetadata()],
    ['heic', heic('phone')],
    ['tiff', await tiffWithPlace()],
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(600), fc.integer({ min: 0, max: 255 })), { maxLength: 10 }),
      fc.nat(1000),
      ([type, bytes], changes, length) => {
        const damaged = bytes.slice(0, Math.max(1, length));
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        expect(typeof readFindings(damaged, type).place).toBe('boolean');
      },
    ),
    { numRuns: 400 },
  );
});

/** A TIFF that is nothing but its directories: the first picture is not looked at. */
function tiffWithPlace(): Promise<Uint8Array> {
  return Promise.resolve(buildExif());
}

/** Exif whose directory of the place is the main one again. */
async function withLoop(): Promise<Uint8Array> {
  const exif = Buffer.from(buildExif());
  const place = exif.indexOf(Buffer.from([0x25, 0x88, 4, 0]));
  exif.writeUInt32LE(8, place + 8);
  return withJpegSegment(await cleanJpeg(), 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]));
}

async function withoutPlace(): Promise<Uint8Array> {
  return withJpegSegment(await cleanJpeg(), 0xe1, exifSegment({ gps: false }));
}

async function withTruncatedExif(): Promise<Uint8Array> {
  return withJpegSegment(await cleanJpeg(), 0xe1, exifSegment().subarray(0, 90));
}

async function webpWith(type: string, data: Uint8Array): Promise<Uint8Array> {
  const flag = type === 'EXIF' ? WEBP_FLAGS.exif : WEBP_FLAGS.xmp;
  const frame = (await webpPhoto()).subarray(12);
  return webpOf(webpExtendedHeader(flag, 400, 300), frame, webpChunk(type, data));
}

/** The smallest Exif block with a place, as cameras with big-endian processors write it. */
function bigEndian(): Buffer {
  const tiff = Buffer.alloc(44);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x8825, 10);
  tiff.writeUInt16BE(4, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt32BE(26, 18);
  tiff.writeUInt16BE(1, 26);
  tiff.writeUInt16BE(2, 28);
  return Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
}
