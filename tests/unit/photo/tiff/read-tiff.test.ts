import { expect, test } from 'vitest';
import { readTiff } from '#photo/tiff/read-tiff.ts';
import { readTiffLayout } from '#photo/tiff/read-tiff-layout.ts';
import { buildTiff } from '../../../fixtures/corpus/build-tiff.ts';

const WIDTH = 0x100;
const HEIGHT = 0x101;
const STRIPS = 0x111;
const STRIP_LENGTHS = 0x117;

function shorts(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 4);
}

test('a field gives its first number however many it holds, and a list only up to a limit', () => {
  const { main, number, numbers } = readTiff(
    buildTiff({ fields: [{ tag: WIDTH, shorts: shorts(1000) }] }, 'MM'),
  );
  expect(number(main, WIDTH)).toBe(4);
  expect(number(main, HEIGHT)).toBeUndefined();
  expect(numbers(main, WIDTH, 1000)).toEqual(shorts(1000));
  expect(() => numbers(main, WIDTH, 999)).toThrow(/too many values/);
});

test('a text is read no further than a name goes', () => {
  const { main, text } = readTiff(
    buildTiff({ fields: [{ tag: 0x10f, ascii: 'x'.repeat(5000) }] }, 'II'),
  );
  expect(text(main, 0x10f)).toHaveLength(1000);
});

test('a picture of more strips than rows can fill is unreadable', () => {
  const many = new Uint8Array(1_000_001).fill(9);
  const tiff = buildTiff(
    {
      fields: [
        { tag: WIDTH, shorts: [4] },
        { tag: HEIGHT, shorts: [4] },
        { tag: STRIPS, bytes: many },
        { tag: STRIP_LENGTHS, bytes: many },
      ],
    },
    'II',
  );
  // The fields are made lists of bytes, which take least room.
  for (const field of [2, 3]) tiff[8 + 2 + field * 12 + 2] = 1;
  expect(() => readTiffLayout(tiff)).toThrow(/too many values/);
});
