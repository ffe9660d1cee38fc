import { readExtendedHeader, readWebpFrame } from '../read-dimensions.ts';
import { declaredWebpLength, walkWebp } from './walk-webp.ts';
import type { WebpChunk } from './walk-webp.ts';

/** The flag of a `VP8X` chunk that says "some pixels are transparent". */
const ALPHA_FLAG = 0x10;
const EXTENDED_HEADER_LENGTH = 10;

/** Every arrangement that holds one still picture and nothing else. */
const ARRANGEMENTS: ReadonlySet<string> = new Set([
  'VP8 ',
  'VP8L',
  'VP8X,VP8 ',
  'VP8X,VP8L',
  'VP8X,ALPH,VP8 ',
]);

/**
 * Why a WebP file is not clean, or undefined when it holds nothing but pixels.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInWebp(bytes: Uint8Array): string | undefined {
  if (declaredWebpLength(bytes) !== bytes.length) return 'WebP: bytes behind the end';
  const chunks = [...walkWebp(bytes)];
  const arrangement = chunks.map((chunk) => chunk.type).join();
  if (!ARRANGEMENTS.has(arrangement)) return `WebP: chunks ${arrangement}`;
  for (const { data, start, end } of chunks) {
    const padded = start + 8 + data.length < end;
    if (padded && bytes[end - 1] !== 0) return 'WebP: padding in use';
  }
  const [first] = chunks;
  return first?.type === 'VP8X' ? findDirtInHeader(first.data, chunks) : undefined;
}

function findDirtInHeader(header: Uint8Array, chunks: readonly WebpChunk[]): string | undefined {
  const [flags = 0, ...reserved] = header.subarray(0, 4);
  const zero = reserved.every((value) => value === 0);
  if (header.length !== EXTENDED_HEADER_LENGTH || !zero) return 'WebP: odd header';
  if ((flags & ~ALPHA_FLAG) !== 0) return `WebP: flags ${flags.toString(16)}`;
  if ((flags === ALPHA_FLAG) !== mayHaveAlpha(flags, chunks)) return 'WebP: alpha flag';
  const canvas = readExtendedHeader(header);
  const frame = chunks.map(readWebpFrame).find((found) => found !== undefined);
  const fits = canvas?.width === frame?.width && canvas?.height === frame?.height;
  return fits ? undefined : 'WebP: size of the frame';
}

/** A lossless picture carries its transparency within, so either value of the flag fits it. */
function mayHaveAlpha(flags: number, chunks: readonly WebpChunk[]): boolean {
  const types = chunks.map((chunk) => chunk.type);
  return types.includes('VP8L') ? flags === ALPHA_FLAG : types.includes('ALPH');
}
