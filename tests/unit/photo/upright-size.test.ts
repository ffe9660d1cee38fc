import { describe, expect, test } from 'vitest';
import { readExifOrientation } from '#photo/read-exif-orientation.ts';
import { uprightSize } from '#photo/upright-size.ts';
import { buildExif } from '../../fixtures/build-exif.ts';
import { withJpegSegment, withPngChunk } from '../../fixtures/edit-containers.ts';
import { cleanJpeg, opaquePng, photoWithGps, webpWithMetadata } from '../../fixtures/photos.ts';

describe('the upright size', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is told by orientation %i', async (orientation) => {
    const jpeg = await photoWithGps({ width: 64, height: 48, orientation });
    expect(readExifOrientation(jpeg, 'jpeg')).toBe(orientation);
    expect(uprightSize(jpeg, 'jpeg')).toEqual({ width: 64, height: 48 });
  });

  test('is told in PNG, and is that of the file where nothing tells', async () => {
    const png = withPngChunk(await opaquePng(), 'eXIf', buildExif({ orientation: 6 }));
    expect(uprightSize(png, 'png')).toEqual({ width: 300, height: 400 });
    expect(uprightSize(await opaquePng(), 'png')).toEqual({ width: 400, height: 300 });
    expect(uprightSize(await webpWithMetadata(), 'webp')).toEqual({ width: 400, height: 300 });
  });

  test.each([
    ['an orientation that is none', buildExif({ orientation: 9 })],
    ['a block that breaks off', buildExif({ orientation: 6 }).subarray(0, 12)],
    ['no directory', Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')],
  ])('is that of the file with %s', async (_, exif) => {
    const block = Buffer.concat([Buffer.from('Exif\0\0'), exif]);
    const jpeg = withJpegSegment(await cleanJpeg(), 0xe1, block);
    expect(uprightSize(jpeg, 'jpeg')).toEqual({ width: 64, height: 48 });
  });
});
