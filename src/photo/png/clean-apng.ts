import {
  APNG_CONTROL_LENGTH,
  apngFrames,
  apngFrameSize,
  apngFrameStream,
  unpackedPngLength,
} from './apng-frames.ts';
import { isPlainPngChunk, isSoundPngChunk } from './clean-png.ts';
import { inflatesExactly } from './inflate.ts';
import { walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';

/** The chunks that move a picture, and the length each must have; `fdAT` has a number and pixels. */
const MOVING: Readonly<Record<string, (length: number) => boolean>> = {
  acTL: (length) => length === 8,
  fcTL: (length) => length === APNG_CONTROL_LENGTH,
  fdAT: (length) => length > 4,
};
const REPEATED: ReadonlySet<string> = new Set(['IDAT', 'fcTL', 'fdAT']);

/**
 * Why an animated PNG is not clean, or undefined when it holds nothing but frames, their times and how to
 * show them, and every frame's pixels reach to the end of its chunks.
 * @throws unreadable-photo where it has no structure
 */
export async function findDirtInApng(bytes: Uint8Array): Promise<string | undefined> {
  const chunks = [...walkPng(bytes)];
  const [header] = chunks;
  const odd = chunks.find(
    (chunk) => !isPlainChunk(chunk, header) || !isSoundPngChunk(bytes, chunk),
  );
  if (odd) return `PNG: chunk ${odd.type}`;
  const types = chunks.map(({ type }) => type);
  const repeated = types.find(
    (type, index) => !REPEATED.has(type) && types.indexOf(type) !== index,
  );
  if (repeated) return `PNG: second ${repeated}`;
  if (chunks.at(-1)?.end !== bytes.length) return 'PNG: bytes behind the end';
  return (await findDirtInFrames(chunks)) ?? findDirtInOrder(chunks);
}

function isPlainChunk(chunk: PngChunk, header: PngChunk | undefined): boolean {
  if (Object.hasOwn(MOVING, chunk.type)) return MOVING[chunk.type]?.(chunk.data.length) ?? false;
  return isPlainPngChunk(chunk, header);
}

async function findDirtInFrames(chunks: readonly PngChunk[]): Promise<string | undefined> {
  const [header] = chunks;
  const control = chunks.find(({ type }) => type === 'acTL');
  if (header?.type !== 'IHDR' || header.data.length !== 13) return 'PNG: no header';
  if (!control || !chunks.some(({ type }) => type === 'IDAT')) return 'PNG: no moving picture';
  const frames = apngFrames(chunks);
  if (frames.some((frame) => frame.control === undefined)) return 'PNG: a picture that is no frame';
  if (longAt(control, 0) !== frames.length) return 'PNG: number of frames';
  for (const frame of frames) {
    const length = unpackedPngLength(apngFrameSize(frame, header), header);
    const isExact = await inflatesExactly(apngFrameStream(frame), length);
    if (!isExact) return 'PNG: bytes behind a frame';
  }
  return undefined;
}

/** Frames and their parts are counted through, from zero on (PNG specification, section 11.3.6). */
function findDirtInOrder(chunks: readonly PngChunk[]): string | undefined {
  const counted = chunks.filter(({ type }) => type === 'fcTL' || type === 'fdAT');
  const isCounted = counted.every((chunk, index) => longAt(chunk, 0) === index);
  return isCounted ? undefined : 'PNG: order of frames';
}

function longAt({ data }: PngChunk, at: number): number {
  return new DataView(data.buffer, data.byteOffset, data.length).getUint32(at);
}
