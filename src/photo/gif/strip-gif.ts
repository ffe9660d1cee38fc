import { measureGifLzw } from './measure-gif-lzw.ts';
import {
  colorTableLength,
  GIF_DESCRIPTOR_LENGTH,
  GIF_HEADER_LENGTH,
  gifArea,
  joinSubBlocks,
  walkGif,
} from './walk-gif.ts';
import type { GifBlock } from './walk-gif.ts';
import { addUsedColors, unusedGifColors } from './unused-gif-colors.ts';

/** Names under which a GIF says how often it is played. */
export const GIF_LOOPS: ReadonlySet<string> = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
/** The version in the header; the first one knew no moving pictures. */
const SIGNATURE = 'GIF89a';
const MAX_SUB_BLOCK = 255;
const MAX_COLORS = 256;

/**
 * The parts of a GIF that show and move it, byte for byte as they were, but for colours that no pixel has:
 * those are made black. Undefined where a frame cannot be followed to its end.
 * @throws unreadable-photo
 */
export function stripGif(bytes: Uint8Array): Uint8Array[] | undefined {
  const parts: Uint8Array[] = [];
  const usedByAll = new Uint8Array(MAX_COLORS);
  let control: Uint8Array[] = [];
  let loop: Uint8Array | undefined;
  for (const block of walkGif(bytes)) {
    if (block.kind === 'header') parts.push(plainHeader(bytes, block));
    if (block.kind === 'control') control = plainControl(bytes, block);
    // A control block is for the next picture or text.
    if (block.kind === 'text') control = [];
    if (block.kind === 'application' && !loop) {
      loop = plainLoop(bytes, block);
      if (loop) parts.push(loop);
    }
    if (block.kind !== 'image') continue;
    const image = plainImage(bytes, block, usedByAll);
    if (!image) return undefined;
    parts.push(...control, ...image);
    control = [];
  }
  const [header] = parts;
  if (header) blacken(header.subarray(GIF_HEADER_LENGTH), usedByAll);
  return [...parts, Uint8Array.of(0x3b)];
}

/** The header without the shape of a pixel, which nobody heeds. */
function plainHeader(bytes: Uint8Array, { end }: GifBlock): Uint8Array {
  const header = bytes.slice(0, end);
  header.set(latin1(SIGNATURE));
  header[12] = 0;
  return header;
}

function plainControl(bytes: Uint8Array, { data }: GifBlock): Uint8Array[] {
  const [length, flags = 0, ...rest] = bytes.subarray(data, data + 5);
  if (length !== 4) return [];
  return [Uint8Array.of(0x21, 0xf9, 4, flags & 0x1f, ...rest, 0)];
}

function plainLoop(bytes: Uint8Array, { data, end }: GifBlock): Uint8Array | undefined {
  const name = String.fromCharCode(...bytes.subarray(data + 1, data + 12));
  const [length, kind, low = 0, high = 0] = bytes.subarray(data + 12, data + 16);
  if (bytes[data] !== 11 || !GIF_LOOPS.has(name) || data + 16 >= end) return undefined;
  if (length !== 3 || (kind ?? 0) % 8 !== 1) return undefined;
  return Uint8Array.of(0x21, 0xff, 11, ...latin1(name), 3, 1, low, high, 0);
}

function blacken(table: Uint8Array, used: Uint8Array): void {
  for (const color of unusedGifColors(table, used)) color.fill(0);
}

/** A frame; what colours it uses of the table that all frames share is noted in `usedByAll`. */
function plainImage(
  bytes: Uint8Array,
  block: GifBlock,
  usedByAll: Uint8Array,
): Uint8Array[] | undefined {
  const { width, height } = gifArea(bytes, block);
  const minCodeSize = bytes[block.data] ?? 0;
  const packed = joinSubBlocks(bytes, block.data + 1, block.end);
  const extent = measureGifLzw(packed, minCodeSize, width * height);
  if (!extent || extent.bytes === 0) return undefined;
  const used = packed.subarray(0, extent.bytes);
  used[used.length - 1] = (used.at(-1) ?? 0) & (2 ** extent.bitsOfLast - 1);
  const descriptor = bytes.slice(block.start, block.data + 1);
  // Two reserved bits, and where there is no table of colours, what would be said about it.
  const flags = descriptor[9] ?? 0;
  descriptor[9] = flags & (colorTableLength(flags) > 0 ? 0xe7 : 0x40);
  const ownTable = descriptor.subarray(GIF_DESCRIPTOR_LENGTH, -1);
  if (ownTable.length > 0) blacken(ownTable, extent.used);
  else addUsedColors(usedByAll, extent.used);
  return [descriptor, subBlocks(used)];
}

/** In one piece: a large frame has more sub-blocks than a call may have arguments. */
function subBlocks(data: Uint8Array): Uint8Array {
  const blocks = new Uint8Array(data.length + Math.ceil(data.length / MAX_SUB_BLOCK) + 1);
  let to = 0;
  for (let at = 0; at < data.length; at += MAX_SUB_BLOCK) {
    const part = data.subarray(at, at + MAX_SUB_BLOCK);
    blocks[to] = part.length;
    blocks.set(part, to + 1);
    to += 1 + part.length;
  }
  return blocks;
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
