import { deflateSync, constants } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureZlib } from '#photo/png/measure-zlib.ts';

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

test('a zlib stream is as long as it was made, whatever follows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(255), fc.constant(7)), { maxLength: 3000 }),
      fc.nat(9),
      fc.constantFrom(...STRATEGIES),
      fc.uint8Array({ maxLength: 50 }),
      (data, level, strategy, rest) => {
        const packed = deflateSync(Uint8Array.from(data), { level, strategy });
        expect(measureZlib(Buffer.concat([packed, rest]), data.length)).toBe(packed.length);
      },
    ),
    { numRuns: 200 },
  );
});

test('what breaks off has no length', () => {
  const packed = deflateSync(Buffer.from('Photolink '.repeat(40)));
  for (let length = 0; length < packed.length; length += 1) {
    expect(measureZlib(packed.subarray(0, length), 400)).toBeUndefined();
  }
});

test('any bytes get an answer and never an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const length = measureZlib(bytes, 400);
      expect(length === undefined || length <= bytes.length).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('a stream is followed no further than its pixels can take', () => {
  const packed = deflateSync(Buffer.alloc(2000, 'Photolink'), { level: 0 });
  expect(measureZlib(packed, 2000)).toBe(packed.length);
  expect(measureZlib(packed, 1000)).toBeUndefined();
});
