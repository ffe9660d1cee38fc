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
import { measureZlib } from './measure-zlib.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from './walk-png.ts';
import type { PngChunk } from './walk-png.ts';
import { writePngChunk } from './write-png-chunk.ts';

const MAX_PROFILE_BYTES = 4_000_000;
const NUMBER_LENGTH = 4;
/** Frames have to be unpacked to see where they end: no more than takes a second or two. */
const MAX_UNPACKED_BYTES = 500_000_000;

/**
 * The parts of an animated PNG that show and move it, the packed pixels byte for byte as they were, each
 * frame's in one chunk; undefined where its colours are not those of sRGB, for what says so is taken out, and
 * where it is too much to look through.
 * @throws unreadable-photo
 */
export async function stripApng(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array[] | undefined> {
  const chunks = [...walkPng(bytes)];
  for (const chunk of chunks) if (!(await isSrgb(chunk))) return undefined;
  const [header] = chunks;
  const firstFrame = chunks.findIndex(({ type }) => type === 'fcTL' || type === 'IDAT');
  if (header?.type !== 'IHDR' || header.data.length !== 13 || firstFrame === -1) return undefined;
  const before = chunks.slice(0, firstFrame).filter(isKept);
  const frames = apngFrames(chunks);
  if (!frames.every(isWholeFrame)) return undefined;
  if (unpackedLength(frames, header) > MAX_UNPACKED_BYTES) return undefined;
  return [
    bytes.subarray(0, PNG_SIGNATURE_LENGTH),
    ...before.map(({ start, end }) => bytes.subarray(start, end)),
    ...(await writeFrames(frames, header)),
    writePngChunk('IEND', new Uint8Array()),
  ];
}

function unpackedLength(frames: readonly ApngFrame[], header: PngChunk): number {
  return frames.reduce(
    (sum, frame) => sum + unpackedPngLength(apngFrameSize(frame, header), header),
    0,
  );
}

function isKept(chunk: PngChunk): boolean {
  return chunk.type === 'acTL' || isPlainPngChunk(chunk);
}

/** Frames are numbered through, and so are the chunks of their pixels (specification, 11.3.6). */
async function writeFrames(frames: readonly ApngFrame[], header: PngChunk): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  let number = 0;
  for (const frame of frames) {
    if (frame.control) {
      parts.push(
        writePngChunk('fcTL', numbered(number, frame.control.data.subarray(NUMBER_LENGTH))),
      );
      number += 1;
    }
    const pixels = await onlyPixels(frame, header);
    const isFirst = frame.data[0]?.type === 'IDAT';
    parts.push(
      isFirst ? writePngChunk('IDAT', pixels) : writePngChunk('fdAT', numbered(number, pixels)),
    );
    if (!isFirst) number += 1;
  }
  return parts;
}

/** A frame's packed pixels without what lies behind them. What is broken stays, for the check to refuse. */
async function onlyPixels(frame: ApngFrame, header: PngChunk): Promise<Uint8Array> {
  const stream = apngFrameStream(frame);
  const packed = joinParts(stream);
  const length = unpackedPngLength(apngFrameSize(frame, header), header);
  if (await inflatesExactly(stream, length)) return packed;
  return packed.subarray(0, measureZlib(packed));
}

function numbered(number: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(NUMBER_LENGTH + data.length);
  new DataView(bytes.buffer).setUint32(0, number);
  bytes.set(data, NUMBER_LENGTH);
  return bytes;
}

/** Whether the chunk says nothing about colours that would be missed. */
async function isSrgb({ type, data }: PngChunk): Promise<boolean> {
  // Primaries, curve and matrix of sRGB in the code points of ITU-T H.273.
  if (type === 'cICP') return data[0] === 1 && data[1] === 13 && data[2] === 0;
  if (type !== 'iCCP') return true;
  const packed = data.slice(data.indexOf(0) + 2);
  const profile = await inflateAtMost(packed, MAX_PROFILE_BYTES);
  return profile !== undefined && isSrgbProfile(profile);
}
