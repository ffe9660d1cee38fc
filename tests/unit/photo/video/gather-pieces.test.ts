import { expect, test } from 'vitest';
import { gatherPieces } from '#photo/video/gather-pieces.ts';

const piece = (text: string, position: number) => ({
  data: new TextEncoder().encode(text),
  position,
});

test('a file grows, and is corrected in places, as often as need be', async () => {
  const pieces = gatherPieces();
  const writer = pieces.writable.getWriter();
  for (const [text, position] of [
    ['head----', 0],
    ['first', 8],
    ['0001', 4],
    ['second', 13],
    ['0002', 4],
    ['NDthird', 17],
  ] as const) {
    await writer.write(piece(text, position));
  }
  expect(await pieces.blob().text()).toBe('head0002firstsecoNDthird');
});

test('a file has no gap', async () => {
  const writer = gatherPieces().writable.getWriter();
  await expect(writer.write(piece('behind', 1))).rejects.toMatchObject({ code: 'bug' });
});

test('many pieces are the same as one', async () => {
  const pieces = gatherPieces();
  const writer = pieces.writable.getWriter();
  const size = 1024 * 1024;
  for (let index = 0; index < 9; index += 1) {
    await writer.write({ data: new Uint8Array(size).fill(index), position: index * size });
  }
  const blob = pieces.blob();
  expect(blob.size).toBe(9 * size);
  expect([...new Uint8Array(await blob.slice(5 * size - 1, 5 * size + 1).arrayBuffer())]).toEqual([
    4, 5,
  ]);
});
