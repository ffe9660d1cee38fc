import { PNG_SIGNATURE_LENGTH, walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';

/** What may stay in a PNG, and how long it may be: the pixels, and how to show them. */
const LONGEST: Readonly<Record<string, number | undefined>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  gAMA: 4,
  cHRM: 32,
  sRGB: 1,
  sBIT: 4,
  pHYs: 9,
  IDAT: Infinity,
  IEND: 0,
};

/**
 * Why a PNG is not clean, or undefined when it holds nothing but pixels and how to show them.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInPng(bytes: Uint8Array): string | undefined {
  const chunks = [...walkPng(bytes)];
  const odd = chunks.find((chunk) => !isPlainPngChunk(chunk));
  if (odd) return `PNG: chunk ${odd.type}`;
  const types = chunks.map((chunk) => chunk.type);
  const repeated = types.find((type, index) => type !== 'IDAT' && types.indexOf(type) !== index);
  if (repeated) return `PNG: second ${repeated}`;
  if (types[0] !== 'IHDR' || !types.includes('IDAT')) return 'PNG: not one picture';
  const end = chunks.at(-1)?.end ?? PNG_SIGNATURE_LENGTH;
  return end === bytes.length ? undefined : 'PNG: bytes behind the end';
}

/** Whether the chunk is needed to show the picture, and not longer than its kind can be. */
export function isPlainPngChunk({ type, data }: PngChunk): boolean {
  const longest = Object.hasOwn(LONGEST, type) ? LONGEST[type] : undefined;
  return longest !== undefined && data.length <= longest;
}
