import type { Dimensions } from '../read-dimensions.ts';
import type { PngChunk } from './walk-png.ts';

/** A picture inside an animated PNG: its header (none for a still one in front), and its pixels. */
export interface ApngFrame {
  readonly control: PngChunk | undefined;
  readonly data: readonly PngChunk[];
}

/** Of `fcTL`. */
export const APNG_CONTROL_LENGTH = 26;

/** The pictures of an animated PNG in the order of the file (PNG specification, third edition, 4.9). */
export function apngFrames(chunks: readonly PngChunk[]): readonly ApngFrame[] {
  const frames: { control: PngChunk | undefined; data: PngChunk[] }[] = [];
  for (const chunk of chunks) {
    if (chunk.type === 'fcTL') frames.push({ control: chunk, data: [] });
    if (chunk.type !== 'IDAT' && chunk.type !== 'fdAT') continue;
    if (frames.length === 0) frames.push({ control: undefined, data: [] });
    frames.at(-1)?.data.push(chunk);
  }
  return frames;
}

/** Whether a picture tells all that a frame has to tell; what is shorter or longer is no frame. */
export function isWholeFrame({ control }: ApngFrame): boolean {
  return control === undefined || control.data.length === APNG_CONTROL_LENGTH;
}

/** The size of a frame, which its `fcTL` or else the picture's `IHDR` tells. */
export function apngFrameSize(frame: ApngFrame, header: PngChunk): Dimensions {
  const { data } = frame.control ?? header;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const at = frame.control ? 4 : 0;
  return { width: view.getUint32(at), height: view.getUint32(at + 4) };
}

/** A frame's zlib stream; in `fdAT` a number stands before each part. */
export function apngFrameStream({ data }: ApngFrame): readonly Uint8Array<ArrayBuffer>[] {
  return data.map((chunk) => {
    const part = chunk.type === 'fdAT' ? chunk.data.subarray(4) : chunk.data;
    return part as Uint8Array<ArrayBuffer>;
  });
}

/** Passes of an interlaced picture: first column and row, steps (PNG specification, section 8.1). */
const PASSES: readonly (readonly [x: number, y: number, right: number, down: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** How many bytes the pixels of that size take before they are packed, with the filter of each row. */
export function unpackedPngLength({ width, height }: Dimensions, header: PngChunk): number {
  const [bitDepth = 0, colorType = 0, , , interlace = 0] = header.data.subarray(8);
  const bits = bitDepth * (SAMPLES[colorType] ?? 0);
  const passes = interlace === 1 ? PASSES : ([[0, 0, 1, 1]] as const);
  return passes.reduce((sum, [x, y, right, down]) => {
    const columns = Math.ceil(Math.max(0, width - x) / right);
    const rows = Math.ceil(Math.max(0, height - y) / down);
    return columns === 0 ? sum : sum + rows * (1 + Math.ceil((columns * bits) / 8));
  }, 0);
}
