import { isSrgbProfile } from '../findings/is-srgb-profile.ts';
import { joinParts } from '../join-parts.ts';
import { walkWebp, walkWebpFrame, WEBP_FRAME_HEADER_LENGTH } from './walk-webp.ts';
import type { WebpChunk } from './walk-webp.ts';
import { writeWebpChunk, writeWebpHeader } from './write-webp.ts';

/** Flags of `VP8X` (developers.google.com/speed/webp/docs/riff_container). */
export const WEBP_ALPHA = 0x10;
export const WEBP_ANIMATION = 0x02;

/** Of `VP8X`. */
const HEADER_LENGTH = 10;

const PICTURE: ReadonlySet<string> = new Set(['VP8 ', 'VP8L']);

/**
 * The parts of an animated WebP that show and move it, the pixels byte for byte as they were; undefined
 * where its colours are not those of sRGB, for what says so is taken out.
 * @throws unreadable-photo
 */
export function stripAnimatedWebp(bytes: Uint8Array): Uint8Array[] | undefined {
  const chunks = [...walkWebp(bytes)];
  const [header] = chunks;
  const profile = chunks.find(({ type }) => type === 'ICCP');
  if (header?.type !== 'VP8X' || header.data.length < HEADER_LENGTH) return undefined;
  if (profile && !isSrgbProfile(profile.data)) return undefined;
  const control = chunks.find(({ type }) => type === 'ANIM');
  const frames = chunks.filter(({ type }) => type === 'ANMF').map(({ data }) => plainFrame(data));
  if (!control || frames.some((frame) => frame === undefined)) return undefined;
  const kept = frames.flatMap((frame) => frame ?? []);
  const hasAlpha = kept.some(({ mayHaveAlpha }) => mayHaveAlpha);
  const body = [
    writeWebpChunk('VP8X', plainHeader(header, hasAlpha)),
    writeWebpChunk('ANIM', control.data.subarray(0, 6)),
    ...kept.map(({ data }) => writeWebpChunk('ANMF', data)),
  ];
  return [writeWebpHeader(body), ...body];
}

/** A frame's header and its pixels; undefined where there are none. */
function plainFrame(data: Uint8Array) {
  const parts = [...walkWebpFrame(data)];
  const picture = parts.find(({ type }) => PICTURE.has(type));
  if (!picture) return undefined;
  const alpha = picture.type === 'VP8 ' ? parts.find(({ type }) => type === 'ALPH') : undefined;
  const header = data.slice(0, WEBP_FRAME_HEADER_LENGTH);
  // How it is laid over the last frame, and six reserved bits.
  header[15] = (header[15] ?? 0) & 0x03;
  const kept = [alpha, picture].filter((part) => part !== undefined);
  return {
    mayHaveAlpha: alpha !== undefined || picture.type === 'VP8L',
    data: joinParts([header, ...kept.map((part) => writeWebpChunk(part.type, part.data))]),
  };
}

function plainHeader({ data }: WebpChunk, hasAlpha: boolean): Uint8Array {
  const header = data.slice(0, HEADER_LENGTH);
  header.set([WEBP_ANIMATION | (hasAlpha ? WEBP_ALPHA : 0), 0, 0, 0]);
  return header;
}
