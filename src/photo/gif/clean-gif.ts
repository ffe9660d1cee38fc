import { measureGifLzw } from './measure-gif-lzw.ts';
import { GIF_LOOPS } from './strip-gif.ts';
import { addUsedColors, unusedGifColors } from './unused-gif-colors.ts';
import {
  colorTableLength,
  GIF_DESCRIPTOR_LENGTH,
  GIF_HEADER_LENGTH,
  gifArea,
  gifScreen,
  joinSubBlocks,
  walkGif,
} from './walk-gif.ts';
import type { GifBlock } from './walk-gif.ts';

/**
 * Why a moving GIF is not clean, or undefined when it holds nothing but frames, their times, the
 * colours of their pixels and how often they are played.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInGif(bytes: Uint8Array): string | undefined {
  const blocks = [...walkGif(bytes)];
  if (blocks.at(-1)?.kind !== 'trailer') return 'GIF: no end';
  if (blocks.at(-1)?.end !== bytes.length) return 'GIF: bytes behind the end';
  if (blocks.filter(({ kind }) => kind === 'application').length > 1) return 'GIF: second loop';
  if (!blocks.some(({ kind }) => kind === 'image')) return 'GIF: no picture';
  const usedByAll = new Uint8Array(256);
  for (const [index, block] of blocks.entries()) {
    const dirt = findDirtInBlock(bytes, block, blocks[index + 1], usedByAll);
    if (dirt !== undefined) return `GIF: ${dirt}`;
  }
  const [header] = blocks;
  const sharedTable = bytes.subarray(GIF_HEADER_LENGTH, header?.end);
  return isDirtyTable(sharedTable, usedByAll) ? 'GIF: a colour of no pixel' : undefined;
}

function isDirtyTable(table: Uint8Array, used: Uint8Array): boolean {
  for (const color of unusedGifColors(table, used)) {
    if (color.some((value) => value !== 0)) return true;
  }
  return false;
}

function findDirtInBlock(
  bytes: Uint8Array,
  block: GifBlock,
  next: GifBlock | undefined,
  usedByAll: Uint8Array,
): string | undefined {
  switch (block.kind) {
    case 'header':
      return bytes[12] === 0 ? undefined : 'shape of a pixel';
    case 'control':
      if (next?.kind !== 'image') return 'control of nothing';
      return isPlainControl(bytes, block) ? undefined : 'odd control';
    case 'application':
      return isLoop(bytes, block) ? undefined : 'application data';
    case 'image':
      return findDirtInImage(bytes, block, usedByAll);
    case 'trailer':
      return undefined;
    default:
      return block.kind;
  }
}

function isPlainControl(bytes: Uint8Array, { start, data, end }: GifBlock): boolean {
  const reserved = (bytes[data + 1] ?? 0) & 0xe0;
  return end - start === 8 && bytes[data] === 4 && reserved === 0;
}

function isLoop(bytes: Uint8Array, { start, data, end }: GifBlock): boolean {
  const name = String.fromCharCode(...bytes.subarray(data + 1, data + 12));
  const isNamed = end - start === 19 && bytes[data] === 11 && GIF_LOOPS.has(name);
  return isNamed && bytes[data + 12] === 3 && bytes[data + 13] === 1;
}

/** Why a frame is not clean: its descriptor, or what its pixels' codes leave of its bytes and colours. */
function findDirtInImage(
  bytes: Uint8Array,
  block: GifBlock,
  usedByAll: Uint8Array,
): string | undefined {
  const odd = findDirtInDescriptor(bytes, block);
  if (odd !== undefined) return odd;
  const { width, height } = gifArea(bytes, block);
  const packed = joinSubBlocks(bytes, block.data + 1, block.end);
  const extent = measureGifLzw(packed, bytes[block.data] ?? 0, width * height);
  if (extent?.bytes !== packed.length) return 'bytes behind a frame';
  const unused = (packed.at(-1) ?? 0) >> extent.bitsOfLast;
  if (unused !== 0) return 'padding in use';
  const ownTable = bytes.subarray(block.start + GIF_DESCRIPTOR_LENGTH, block.data);
  if (ownTable.length === 0) addUsedColors(usedByAll, extent.used);
  return isDirtyTable(ownTable, extent.used) ? 'a colour of no pixel' : undefined;
}

function findDirtInDescriptor(bytes: Uint8Array, block: GifBlock): string | undefined {
  const flags = bytes[block.start + 9] ?? 0;
  const allowed = colorTableLength(flags) > 0 ? 0xe7 : 0x40;
  if ((flags & ~allowed) !== 0) return 'odd frame';
  const { x, y, width, height } = gifArea(bytes, block);
  const screen = gifScreen(bytes);
  const isOutside = x + width > screen.width || y + height > screen.height;
  return isOutside ? 'frame outside the screen' : undefined;
}
