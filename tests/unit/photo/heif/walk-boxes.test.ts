import { expect, test } from 'vitest';
import { walkBoxes } from '#photo/heif/walk-boxes.ts';

function box(type: string, body: string, length = body.length + 8): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return Buffer.concat([head, Buffer.from(type + body, 'latin1')]);
}

/** A box whose length is told in eight bytes. */
function longBox(type: string, body: string): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(body.length + 16));
  return Buffer.concat([box(type, '', 1), length, Buffer.from(body)]);
}

test('boxes are told with their content, whichever way they tell their length', () => {
  const file = Buffer.concat([
    box('ftyp', 'heic'),
    longBox('mdat', 'pixels'),
    box('free', '..', 0),
  ]);
  const found = [...walkBoxes(file)].map(({ type, body, end }) => [
    type,
    file.subarray(body, end).toString(),
  ]);
  expect(found).toEqual([
    ['ftyp', 'heic'],
    ['mdat', 'pixels'],
    ['free', '..'],
  ]);
});

test('only the boxes between two places are told', () => {
  const inner = Buffer.concat([box('ispe', 'a'), box('irot', 'b')]);
  const outer = Buffer.concat([box('meta', `....${inner.toString('latin1')}`), box('mdat', '')]);
  const [meta] = walkBoxes(outer);
  const types = [...walkBoxes(outer, meta!.body + 4, meta!.end)].map(({ type }) => type);
  expect(types).toEqual(['ispe', 'irot']);
});

test.each([
  ['longer than the file', box('mdat', 'x', 100)],
  ['shorter than its own head', box('mdat', 'xxxx', 7)],
  ['cut in its head', Buffer.from([0, 0, 0, 9, 0x6d])],
  ['of a long length that is cut', box('mdat', '', 1)],
])('a box that is %s is unreadable', (_, file) => {
  expect(() => [...walkBoxes(file)]).toThrow(/unreadable-photo/);
});
