import { describe, expect, test } from 'vitest';
import { readSureOrientation } from '#photo/findings/read-orientation.ts';
import { uprightSize } from '#photo/render/upright-size.ts';
import { buildExif } from '../../../fixtures/build-exif.ts';
import { withJpegSegment, withPngChunk } from '../../../fixtures/edit-containers.ts';
import { cleanJpeg, opaquePng, photoWithGps, webpWithMetadata } from '../../../fixtures/photos.ts';

describe('the upright size', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is told by orientation %i', async (orientation) => {
    const jpeg = await photoWithGps({ width: 64, height: 48, orientation });
    expect(readSureOrientation(jpeg, 'jpeg')).toBe(orientation);
    expect(uprightSize(jpeg, 'jpeg')).toEqual({ width: 64, height: 48, isSure: true });
  });

  test('is that of the file where nothing tells', async () => {
    const size = { width: 400, height: 300, isSure: true };
    expect(uprightSize(await cleanJpeg(size), 'jpeg')).toEqual(size);
    expect(uprightSize(await opaquePng(), 'png')).toEqual(size);
    expect(uprightSize(await webpWithMetadata(), 'webp')).toEqual(size);
  });

  test('is in doubt where not every browser turns the picture', async () => {
    const png = withPngChunk(await opaquePng(), 'eXIf', buildExif({ orientation: 6 }));
    expect(uprightSize(png, 'png')).toEqual({ width: 300, height: 400, isSure: false });
  });

  const turned = buildExif({ orientation: 6 });
  const changed = (at: number, value: number): Buffer => {
    const copy = Buffer.from(turned);
    copy[at] = value;
    return copy;
  };
  test.each([
    ['an orientation that is none', [buildExif({ orientation: 9 })]],
    ['a block that breaks off', [turned.subarray(0, 12)]],
    ['no directory', [Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1')]],
    ['another byte order', [changed(0, 0x20)]],
    ['two blocks', [turned, buildExif({ orientation: 1 })]],
  ])('is in doubt with %s', async (_, blocks) => {
    let jpeg = await cleanJpeg();
    for (const exif of blocks) {
      jpeg = withJpegSegment(jpeg, 0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif]));
    }
    expect(uprightSize(jpeg, 'jpeg').isSure).toBe(false);
  });
});
