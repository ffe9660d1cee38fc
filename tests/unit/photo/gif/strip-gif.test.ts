import { expect, test } from 'vitest';
import { findDirtInGif } from '#photo/gif/clean-gif.ts';
import { measureGifLzw } from '#photo/gif/measure-gif-lzw.ts';
import { joinParts } from '#photo/join-parts.ts';
import { stripGif } from '#photo/gif/strip-gif.ts';

const SIDE = 2900;

/** A GIF of one frame whose codes of nine bits take 19 MB: clear, pixel, clear, pixel … */
function largeGif(): Buffer {
  // Eight times 256, which clears, and the pixel's code, zero: 18 bytes. Then the mark of the end, 257.
  const eight = Buffer.alloc(18);
  for (let pixel = 0; pixel < 8; pixel += 1) {
    const bit = pixel * 18 + 8;
    eight[bit >> 3] = (eight[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  const used = Buffer.concat([Buffer.alloc(((SIDE * SIDE) / 8) * 18, eight), Buffer.from([1, 1])]);
  const blocks = Buffer.alloc(used.length + Math.ceil(used.length / 255) + 1);
  for (let at = 0, to = 0; at < used.length; at += 255, to += 256) {
    const part = used.subarray(at, at + 255);
    blocks[to] = part.length;
    part.copy(blocks, to + 1);
  }
  const size = Buffer.from([SIDE & 255, SIDE >> 8, SIDE & 255, SIDE >> 8]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    size,
    Buffer.from([0x80, 0, 0, 9, 9, 9, 0, 0, 0]),
    Buffer.from([0x2c, 0, 0, 0, 0]),
    size,
    Buffer.from([0, 8]),
    blocks,
    Buffer.from([0x3b]),
  ]);
}

test('a GIF of one very large frame comes out as it was', { timeout: 20_000 }, () => {
  const gif = largeGif();
  const stripped = joinParts(stripGif(gif) ?? []);
  expect(Buffer.from(stripped).equals(gif)).toBe(true);
  expect(findDirtInGif(stripped)).toBeUndefined();
});

/** The codes clear, 1, end in nine bits each: one pixel of the second colour. */
const PIXEL = Buffer.from([8, 4, 0x00, 0x03, 0x04, 0x04, 0]);
const SECRET = 'MARKER-52.5200N-13.4050E';

/** 256 colours of which only the second is used, and free text where the others should be. */
function tableOfText(): Buffer {
  const table = Buffer.alloc(768);
  table.write(SECRET, 300);
  table.set([1, 2, 3], 3);
  return table;
}

function frameAt(x: number, ownTable: Uint8Array = Buffer.alloc(0)): Buffer {
  const flags = ownTable.length > 0 ? 0x87 : 0;
  const descriptor = Buffer.from([0x2c, x & 255, x >> 8, 0, 0, 1, 0, 1, 0, flags]);
  return Buffer.concat([descriptor, ownTable, PIXEL]);
}

function gifOfFrames(...frames: readonly Uint8Array[]): Buffer {
  const header = Buffer.from('GIF89a\x01\0\x01\0\xf7\0\0', 'latin1');
  return Buffer.concat([header, tableOfText(), ...frames, Buffer.from([0x3b])]);
}

test('colours that no pixel has are made black, in the shared table and in that of a frame', () => {
  const gif = gifOfFrames(frameAt(0), frameAt(0, tableOfText()));
  expect(findDirtInGif(gif)).toMatch(/colour of no pixel/);

  const stripped = Buffer.from(joinParts(stripGif(gif) ?? []));
  expect(stripped).toHaveLength(gif.length);
  expect(stripped.includes('MARKER')).toBe(false);
  const black = Buffer.alloc(768);
  black.set([1, 2, 3], 3);
  expect(stripped.subarray(13, 13 + 768).equals(black)).toBe(true);
  expect(stripped.indexOf(black, 13 + 768)).toBeGreaterThan(0);
  expect(findDirtInGif(stripped)).toBeUndefined();
});

test('text in the table of a frame alone is found too', () => {
  const stripped = Buffer.from(joinParts(stripGif(gifOfFrames(frameAt(0, tableOfText()))) ?? []));
  stripped.write(SECRET, stripped.lastIndexOf(PIXEL) - 100);
  expect(findDirtInGif(stripped)).toMatch(/colour of no pixel/);
});

test('a frame that lies beside the screen is not taken for clean', () => {
  const gif = joinParts(stripGif(gifOfFrames(frameAt(0), frameAt(500))) ?? []);
  expect(findDirtInGif(gif)).toMatch(/outside the screen/);
});

test('codes that only ever begin anew are not followed', () => {
  // Of two bits each: clear, clear, clear …
  expect(measureGifLzw(Buffer.alloc(1000, 0xaa), 1, 100)).toBeUndefined();
});
