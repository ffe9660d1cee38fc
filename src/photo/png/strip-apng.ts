import {
  apngFrames,
  apngFrameSize,
  apngFrameStream,
  isWholeFrame,
  unpackedPngLength,
} from './apng-frames.ts';
import type { ApngFrame } from './apng-frames.ts';
import { isPlainPngChunk } from './clean-png.ts';
import { inflateAtMost, inflatesExactly } from './inflate.ts';
import { isSrgbProfile } from '../findings/is-srgb-profile.ts';
import { joinParts } from '../join-parts.ts';
import { measureZlib, mostPackedLength } from './measure-zlib.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';
import { writePngChunk } from './write-png-chunk.ts';

const MAX_PROFILE_BYTES = 4_000_000;
const NUMBER_LENGTH = 4;
/** Frames have to be unpacked to see where they end: no more than takes a second or two. */
const MAX_UNPACKED_BYTES = 300_000_000;
/** Where bytes lie behind a frame, it is followed bit by bit: no more than takes a second. */
const MAX_MEASURED_BYTES = 8_000_000;

/**
 * The parts of an animated PNG that show and move it, the packed pixels byte for byte as they were, each
 * frame's in one chunk; undefined where its colours are not those of sRGB, for what says so is taken out, and
 * where it is too much to look through.
 * @throws unreadable-photo
 */
export async function stripApng(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array[] | undefined> {
  const chunks = [...walkPng(bytes)];
  const [header] = chunks;
  if (!(await areColorsSrgb(chunks))) return undefined;
  const firstFrame = chunks.findIndex(({ type }) => type === 'fcTL' || type === 'IDAT');
  if (header?.type !== 'IHDR' || header.data.length !== 13 || firstFrame === -1) return undefined;
  const before = chunks.slice(0, firstFrame).filter((chunk) => isKept(chunk, header));
  const frames = apngFrames(chunks);
  // A picture in front that is no frame is seen by nobody whose program knows moving ones.
  if (!frames.every(isWholeFrame) || frames[0]?.control === undefined) return undefined;
  if (unpackedLength(frames, header) > MAX_UNPACKED_BYTES) return undefined;
  const written = await writeFrames(frames, header);
  if (!written) return undefined;
  return [
    bytes.subarray(0, PNG_SIGNATURE_LENGTH),
    ...before.map(({ start, end }) => bytes.subarray(start, end)),
    ...written,
    writePngChunk('IEND', new Uint8Array()),
  ];
}

function unpackedLength(frames: readonly ApngFrame[], header: PngChunk): number {
  return frames.reduce(
    (sum, frame) => sum + unpackedPngLength(apngFrameSize(frame, header), header),
    0,
  );
}

function isKept(chunk: PngChunk, header: PngChunk): boolean {
  return chunk.type === 'acTL' || isPlainPngChunk(chunk, header);
}

/** Frames are numbered through, and so are the chunks of their pixels (specification, 11.3.6). */
async function writeFrames(
  frames: readonly ApngFrame[],
  header: PngChunk,
): Promise<Uint8Array[] | undefined> {
  const parts: Uint8Array[] = [];
  let [number, room] = [0, MAX_MEASURED_BYTES];
  for (const frame of frames) {
    if (frame.control) {
      parts.push(
        writePngChunk('fcTL', numbered(number, frame.control.data.subarray(NUMBER_LENGTH))),
      );
      number += 1;
    }
    const { pixels, measured } = await onlyPixels(frame, header);
    room -= measured;
    if (room < 0) return undefined;
    const isFirst = frame.data[0]?.type === 'IDAT';
    parts.push(
      isFirst ? writePngChunk('IDAT', pixels) : writePngChunk('fdAT', numbered(number, pixels)),
    );
    if (!isFirst) number += 1;
  }
  return parts;
}

interface OnlyPixels {
  readonly pixels: Uint8Array;
  /** How many bytes had to be followed bit by bit. */
  readonly measured: number;
}

/** A frame's packed pixels without what lies behind them. What is broken stays, for the check to refuse. */
async function onlyPixels(frame: ApngFrame, header: PngChunk): Promise<OnlyPixels> {
  const stream = apngFrameStream(frame);
  const packed = joinParts(stream);
  const length = unpackedPngLength(apngFrameSize(frame, header), header);
  if (await inflatesExactly(stream, length)) return { pixels: packed, measured: 0 };
  const measured = Math.min(packed.length, mostPackedLength(length));
  if (measured > MAX_MEASURED_BYTES) return { pixels: packed, measured };
  return { pixels: packed.subarray(0, measureZlib(packed, length)), measured };
}

function numbered(number: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(NUMBER_LENGTH + data.length);
  new DataView(bytes.buffer).setUint32(0, number);
  bytes.set(data, NUMBER_LENGTH);
  return bytes;
}

/** Whether nothing is said about colours that would be missed; of what is said the first here counts. */
async function areColorsSrgb(chunks: readonly PngChunk[]): Promise<boolean> {
  const find = (type: string) => chunks.find((chunk) => chunk.type === type)?.data;
  const [codePoints, profile] = [find('cICP'), find('iCCP')];
  // Primaries, curve and matrix of sRGB in the code points of ITU-T H.273.
  if (codePoints) return codePoints[0] === 1 && codePoints[1] === 13 && codePoints[2] === 0;
  if (profile) return isPackedSrgb(profile);
  if (find('sRGB')) return true;
  return isAsInSrgb(find('gAMA'), SRGB_GAMMA) && isAsInSrgb(find('cHRM'), SRGB_PRIMARIES);
}

async function isPackedSrgb(data: Uint8Array): Promise<boolean> {
  const packed = data.slice(data.indexOf(0) + 2);
  const profile = await inflateAtMost(packed, MAX_PROFILE_BYTES);
  return profile !== undefined && isSrgbProfile(profile);
}

/** What stands in `gAMA` and `cHRM` for sRGB (PNG specification, section 11.3.2.5), times 100,000. */
const SRGB_GAMMA = [45_455];
const SRGB_PRIMARIES = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6000];
/** Programs round differently. */
const COLOR_TOLERANCE = 50;

function isAsInSrgb(data: Uint8Array | undefined, expected: readonly number[]): boolean {
  if (!data) return true;
  if (data.length !== expected.length * 4) return false;
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return expected.every(
    (value, index) => Math.abs(view.getUint32(index * 4) - value) <= COLOR_TOLERANCE,
  );
}
