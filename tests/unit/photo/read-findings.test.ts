import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFindings } from '#photo/read-findings.ts';
import type { PhotoType } from '#photo/sniff-photo.ts';
import { buildExif } from '../../fixtures/build-exif.ts';
import {
  webpChunk,
  webpExtendedHeader,
  webpOf,
  WEBP_FLAGS,
  withJpegSegment,
  withPngChunk,
} from '../../fixtures/edit-containers.ts';
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
} from '../../fixtures/photos.ts';

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
    ['where the Exif points out of the file', 'jpeg', () => withTruncatedExif()],
    ['where the file is cut', 'png', async () => (await opaquePng()).subarray(0, 40)],
  ])('%s', async (_, type, make) => {
    expect(readFindings(await make(), type).place).toBe(false);
  });
});

test('damaged metadata gives an answer, never an error', async () => {
  const files: [PhotoType, Uint8Array][] = [
    ['jpeg', await photoWithGps()],
    ['png', await pngWithMetadata()],
    ['webp', await webpWithMetadata()],
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
