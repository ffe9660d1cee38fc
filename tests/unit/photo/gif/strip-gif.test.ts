import { expect, test } from 'vitest';
import { findDirtInGif } from '#photo/gif/clean-gif.ts';
import { joinParts } from '#photo/join-parts.ts';
import { stripGif } from '#photo/gif/strip-gif.ts';

const SIDE = 2900;

/** A GIF of one frame whose codes of nine bits take 19 MB: clear, pixel, clear, pixel … */
function largeGif(): Buffer {
  const pixels = SIDE * SIDE;
  const packed = Buffer.alloc(Math.ceil((pixels * 18) / 8) + 2);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    // 256 clears; the pixel's code is zero.
    const bit = pixel * 18 + 8;
    packed[bit >> 3] = (packed[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  const end = pixels * 18;
  const mark = 257 << (end & 7);
  packed[end >> 3] = (packed[end >> 3] ?? 0) | (mark & 255);
  packed[(end >> 3) + 1] = (mark >> 8) & 255;
  const used = packed.subarray(0, Math.ceil((end + 9) / 8));
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

test('a GIF of one very large frame comes out as it was', () => {
  const gif = largeGif();
  const stripped = joinParts(stripGif(gif) ?? []);
  expect(Buffer.from(stripped).equals(gif)).toBe(true);
  expect(findDirtInGif(stripped)).toBeUndefined();
});
