import { expect, test } from 'vitest';
import type { PhotolinkError } from '#core/errors.ts';
import { walkGif } from '#photo/gif/walk-gif.ts';
import { walkBoxes } from '#photo/heif/walk-boxes.ts';
import { walkJpeg } from '#photo/jpeg/walk-jpeg.ts';
import { MAX_PARTS } from '#photo/photo-limits.ts';
import { walkPng } from '#photo/png/walk-png.ts';
import { walkWebp, walkWebpFrame } from '#photo/webp/walk-webp.ts';
import { pngChunk, webpChunk, webpOf } from '../../fixtures/edit-containers.ts';

const NOTHING = new Uint8Array();
const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const IMAGE = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);

function repeated(part: Uint8Array, times: number): Buffer {
  return Buffer.alloc(part.length * times, part);
}

type Build = (parts: number) => Iterable<unknown>;

const WALKS: readonly (readonly [string, number, Build])[] = [
  [
    'chunks of a PNG',
    MAX_PARTS - 1,
    (parts) =>
      walkPng(
        Buffer.concat([
          SIGNATURE,
          repeated(pngChunk('aaAa', NOTHING), parts),
          pngChunk('IEND', NOTHING),
        ]),
      ),
  ],
  [
    'segments of a JPEG',
    MAX_PARTS - 1,
    (parts) =>
      walkJpeg(
        Buffer.concat([
          Buffer.from([0xff, 0xd8]),
          repeated(Buffer.from([0xff, 0xfe, 0, 2]), parts),
          Buffer.from([0xff, 0xd9]),
        ]),
      ),
  ],
  [
    'frames of a GIF',
    MAX_PARTS - 1,
    (parts) =>
      walkGif(
        Buffer.concat([
          Buffer.from('GIF89a\x01\0\x01\0\0\0\0', 'latin1'),
          repeated(IMAGE, parts),
          Buffer.from([0x3b]),
        ]),
      ),
  ],
  [
    'chunks of a WebP',
    MAX_PARTS,
    (parts) => walkWebp(webpOf(repeated(webpChunk('abcd', NOTHING), parts))),
  ],
  [
    'chunks in a frame of a WebP',
    16,
    (parts) =>
      walkWebpFrame(Buffer.concat([Buffer.alloc(16), repeated(webpChunk('abcd', NOTHING), parts)])),
  ],
  [
    'boxes of a HEIC',
    MAX_PARTS,
    (parts) => walkBoxes(repeated(Buffer.from('\0\0\0\x08free', 'latin1'), parts)),
  ],
];

test.each(WALKS)('%s are walked up to %i, and no more', (_, most, walk) => {
  expect([...walk(most)].length).toBeGreaterThanOrEqual(most);
  let error: unknown;
  try {
    Array.from(walk(most + 1));
  } catch (cause) {
    error = cause;
  }
  expect((error as PhotolinkError | undefined)?.facts.detail).toMatch(/too many parts/);
});
