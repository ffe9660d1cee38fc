import { readExtendedHeader, readWebpFrame } from '../read-dimensions.ts';
import { WEBP_ALPHA, WEBP_ANIMATION } from './strip-animated-webp.ts';
import {
  declaredWebpLength,
  walkWebp,
  walkWebpFrame,
  WEBP_FRAME_HEADER_LENGTH,
} from './walk-webp.ts';
import type { WebpChunk } from './walk-webp.ts';

/** Every arrangement of one frame. */
const FRAMES: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH,VP8 ']);

/**
 * Why an animated WebP is not clean, or undefined when it holds nothing but frames, their times and how
 * often they are played.
 * @throws unreadable-photo where it has no structure
 */
export function findDirtInAnimatedWebp(bytes: Uint8Array): string | undefined {
  if (declaredWebpLength(bytes) !== bytes.length) return 'WebP: bytes behind the end';
  const [header, control, ...frames] = [...walkWebp(bytes)];
  if (header?.type !== 'VP8X' || control?.type !== 'ANIM') return 'WebP: no moving picture';
  const odd = frames.find(({ type }) => type !== 'ANMF');
  if (odd) return `WebP: chunk ${odd.type}`;
  if (frames.length === 0 || control.data.length !== 6) return 'WebP: no moving picture';
  for (const frame of frames) {
    const dirt = findDirtInFrame(frame.data);
    if (dirt !== undefined) return `WebP: ${dirt}`;
  }
  return findDirtInHeader(header.data, frames);
}

function findDirtInFrame(data: Uint8Array): string | undefined {
  if (data.length < WEBP_FRAME_HEADER_LENGTH) return 'odd frame';
  if (((data[15] ?? 0) & 0xfc) !== 0) return 'flags of a frame';
  const parts = [...walkWebpFrame(data)];
  const arrangement = parts.map(({ type }) => type).join();
  if (!FRAMES.has(arrangement)) return `frame of ${arrangement}`;
  if (parts.some((part) => isPaddingUsed(data, part))) return 'padding in use';
  const told = frameSize(data);
  const found = parts.map(readWebpFrame).find((size) => size !== undefined);
  const fits = found?.width === told.width && found.height === told.height;
  return fits ? undefined : 'size of a frame';
}

function isPaddingUsed(bytes: Uint8Array, { data, start, end }: WebpChunk): boolean {
  return start + 8 + data.length < end && bytes[end - 1] !== 0;
}

function frameSize(data: Uint8Array) {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  // Three bytes each; the fourth read along is cut off.
  return {
    width: (view.getUint32(6, true) & 0xffffff) + 1,
    height: (view.getUint32(9, true) & 0xffffff) + 1,
  };
}

function findDirtInHeader(header: Uint8Array, frames: readonly WebpChunk[]): string | undefined {
  const [flags = 0, ...reserved] = header.subarray(0, 4);
  if (header.length !== 10 || reserved.some((value) => value !== 0)) return 'WebP: odd header';
  const hasAlpha = frames.some(({ data }) =>
    [...walkWebpFrame(data)].some(({ type }) => type === 'ALPH' || type === 'VP8L'),
  );
  if (flags !== (WEBP_ANIMATION | (hasAlpha ? WEBP_ALPHA : 0))) {
    return `WebP: flags ${flags.toString(16)}`;
  }
  return readExtendedHeader(header) ? undefined : 'WebP: odd header';
}
