import { crc32 } from './crc32.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';

const INDEXED = 3;
/** Bytes of transparency by colour type: one grey, one colour, or one for each colour of the palette. */
const TRANSPARENCY_LENGTHS: Readonly<Record<number, (length: number) => boolean>> = {
  0: (length) => length === 2,
  2: (length) => length === 6,
  [INDEXED]: (length) => length <= 256,
};

/**
 * What may stay in a PNG, and of which length: the pixels, and how to show them. What else is said about
 * colours (`gAMA`, `cHRM`, `sBIT`) is either that of sRGB anyway or would be missed.
 */
const PLAIN: Readonly<Record<string, (data: Uint8Array, header: Uint8Array) => boolean>> = {
  IHDR: ({ length }) => length === 13,
  PLTE: ({ length }, header) =>
    header[9] === INDEXED && length % 3 === 0 && length <= 3 * 2 ** (header[8] ?? 0),
  tRNS: ({ length }, header) => TRANSPARENCY_LENGTHS[header[9] ?? 0]?.(length) ?? false,
  sRGB: ([intent = 4, ...more]) => intent < 4 && more.length === 0,
  IDAT: () => true,
  IEND: ({ length }) => length === 0,
};

/**
 * Why a PNG is not clean, or undefined when it holds nothing but pixels and how to show them.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInPng(bytes: Uint8Array): string | undefined {
  const chunks = [...walkPng(bytes)];
  const [header] = chunks;
  const odd = chunks.find(
    (chunk) => !isPlainPngChunk(chunk, header) || !isSoundPngChunk(bytes, chunk),
  );
  if (odd) return `PNG: chunk ${odd.type}`;
  const types = chunks.map((chunk) => chunk.type);
  const repeated = types.find((type, index) => type !== 'IDAT' && types.indexOf(type) !== index);
  if (repeated) return `PNG: second ${repeated}`;
  if (types[0] !== 'IHDR' || !types.includes('IDAT')) return 'PNG: not one picture';
  const end = chunks.at(-1)?.end ?? PNG_SIGNATURE_LENGTH;
  return end === bytes.length ? undefined : 'PNG: bytes behind the end';
}

/** Whether the chunk is needed to show the picture with that header, and not longer than it has to be. */
export function isPlainPngChunk({ type, data }: PngChunk, header: PngChunk | undefined): boolean {
  if (!header || !Object.hasOwn(PLAIN, type)) return false;
  return PLAIN[type]?.(data, header.data) ?? false;
}

/** Whether the checksum is one, and not four bytes of something else. */
export function isSoundPngChunk(bytes: Uint8Array, { start, end }: PngChunk): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return view.getUint32(end - 4) === crc32(bytes.subarray(start + 4, end - 4));
}
