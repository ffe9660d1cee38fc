import { PhotolinkError } from '#core/errors.ts';
import type { StillType } from './assert-clean.ts';
import { isPlainJpegSegment } from '../jpeg/clean-jpeg.ts';
import { isPlainPngChunk } from '../png/clean-png.ts';
import { joinParts } from '../join-parts.ts';
import { walkJpeg } from '../jpeg/walk-jpeg.ts';
import { PNG_SIGNATURE_LENGTH, walkPng } from '../png/walk-png.ts';
import { walkWebp, WEBP_HEADER_LENGTH } from '../webp/walk-webp.ts';
import type { WebpChunk } from '../webp/walk-webp.ts';

/**
 * The same picture without what the browser's encoder adds to it. Chromium embeds an ICC profile in JPEG
 * and WebP; Firefox puts a `deBG` chunk with a hash into PNG. Both draw in sRGB, which is also what an
 * untagged file means, so the colours stay.
 * @throws cannot-clean
 */
export function stripToPixels(
  bytes: Uint8Array<ArrayBuffer>,
  type: StillType,
): Uint8Array<ArrayBuffer> {
  try {
    return joinParts(STRIPPERS[type](bytes));
  } catch (cause) {
    throw new PhotolinkError('cannot-clean', { detail: `no ${type} structure`, cause });
  }
}

type Parts = Uint8Array<ArrayBuffer>[];

const STRIPPERS: Readonly<Record<StillType, (bytes: Uint8Array<ArrayBuffer>) => Parts>> = {
  jpeg: (bytes) =>
    [...walkJpeg(bytes)]
      .filter((segment) => !isExtraSegment(segment.marker) || isPlainJpegSegment(segment))
      .map(({ start, end }) => bytes.subarray(start, end)),
  png: stripPng,
  webp: stripWebp,
};

/** Application data and comments. What decoding needs stays, odd or not, for the check to refuse. */
function isExtraSegment(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
}

/** A small first letter marks a PNG chunk that decoding does not need. */
function isExtraChunk(type: string): boolean {
  return /^[a-z]/.test(type);
}

function stripPng(bytes: Uint8Array<ArrayBuffer>): Parts {
  const chunks = [...walkPng(bytes)];
  const [header] = chunks;
  return [
    bytes.subarray(0, PNG_SIGNATURE_LENGTH),
    ...chunks
      .filter((chunk) => !isExtraChunk(chunk.type) || isPlainPngChunk(chunk, header))
      .map(({ start, end }) => bytes.subarray(start, end)),
  ];
}

function stripWebp(bytes: Uint8Array<ArrayBuffer>): Parts {
  const chunks = [...walkWebp(bytes)];
  const image = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L');
  const header = chunks.find(({ type }) => type === 'VP8X');
  const alpha = image?.type === 'VP8 ' ? chunks.find(({ type }) => type === 'ALPH') : undefined;
  if (!image) throw new PhotolinkError('cannot-clean', { detail: 'no still picture' });
  const kept = [alpha, image].filter((chunk) => chunk !== undefined).map(cut(bytes));
  // Only an alpha channel of its own needs the extended header.
  const body = alpha && header ? [alphaHeader(cut(bytes)(header)), ...kept] : kept;
  return [riffHeader(bytes, body), ...body];
}

function cut(bytes: Uint8Array<ArrayBuffer>): (chunk: WebpChunk) => Uint8Array<ArrayBuffer> {
  return ({ start, end }) => bytes.subarray(start, end);
}

/** The extended header with the alpha flag as its only flag. */
function alphaHeader(header: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const changed = header.slice();
  changed[8] = 0x10;
  return changed;
}

function riffHeader(bytes: Uint8Array<ArrayBuffer>, body: Parts): Uint8Array<ArrayBuffer> {
  const header = bytes.slice(0, WEBP_HEADER_LENGTH);
  const length = body.reduce((sum, part) => sum + part.length, 4);
  new DataView(header.buffer).setUint32(4, length, true);
  return header;
}
