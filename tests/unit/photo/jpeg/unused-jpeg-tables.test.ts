import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { hasUnusedJpegTables } from '#photo/jpeg/unused-jpeg-tables.ts';
import { walkJpeg } from '#photo/jpeg/walk-jpeg.ts';
import { mosaicJpeg } from '../../../fixtures/corpus/mosaic-jpeg.ts';
import { withJpegSegment } from '../../../fixtures/edit-containers.ts';
import { cleanJpeg } from '../../../fixtures/photos.ts';

const DHT = 0xc4;
const DQT = 0xdb;
const SECRET = Buffer.from('48.8584 N, 2.2945 E');

function isHiding(jpeg: Uint8Array): boolean {
  return hasUnusedJpegTables([...walkJpeg(jpeg)]);
}

/** A table of codes, all eight bits long, whose values are the secret. */
function codes(name: number): Buffer {
  const counts = Buffer.alloc(16);
  counts[7] = SECRET.length;
  return Buffer.concat([Buffer.from([name]), counts, SECRET]);
}

function steps(name: number, width = 1): Buffer {
  return Buffer.concat([Buffer.from([name]), Buffer.alloc(64 * width, SECRET)]);
}

describe('a JPEG uses all of its tables', () => {
  const jpeg = async () => sharp(await cleanJpeg());

  test.each([
    ['baseline', async () => (await jpeg()).jpeg().toBuffer()],
    ['progressive', async () => (await jpeg()).jpeg({ progressive: true }).toBuffer()],
    ['with a scan for each colour', async () => (await jpeg()).jpeg({ mozjpeg: true }).toBuffer()],
    ['grey', async () => (await jpeg()).toColourspace('b-w').jpeg().toBuffer()],
    ['of one table for all', () => Promise.resolve(mosaicJpeg())],
  ])('when it is %s', async (_kind, make) => {
    expect(isHiding(await make())).toBe(false);
  });
});

describe('a table without use is noticed', () => {
  test.each([
    ['codes of a number that no scan names', DHT, codes(0x03)],
    ['codes of the other class', DHT, codes(0x13)],
    ['steps of a number that no colour names', DQT, steps(0x03)],
    ['wide steps', DQT, steps(0x13, 2)],
    ['codes that are defined anew before a scan', DHT, codes(0x00)],
    ['steps that are defined anew before a scan', DQT, steps(0x00)],
    ['one behind another in a segment', DHT, Buffer.concat([codes(0x02), codes(0x03)])],
  ])('%s', async (_what, marker, payload) => {
    expect(isHiding(withJpegSegment(await cleanJpeg(), marker, payload))).toBe(true);
  });

  test('one behind the last scan', async () => {
    const jpeg = Buffer.from(await cleanJpeg());
    const late = withJpegSegment(Buffer.from([0xff, 0xd8]), DHT, codes(0x00)).subarray(2);
    const end = jpeg.length - 2;
    expect(isHiding(Buffer.concat([jpeg.subarray(0, end), late, jpeg.subarray(end)]))).toBe(true);
  });
});
