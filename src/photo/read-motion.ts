import { readHeif } from './heif/read-heif.ts';
import type { PhotoType } from './sniff-photo.ts';
import { walkGif } from './gif/walk-gif.ts';
import { walkPng } from './png/walk-png.ts';
import { walkWebp } from './webp/walk-webp.ts';

/** How a picture moves. */
export interface Motion {
  /** Undefined where only a decoder could tell. */
  readonly frames: number | undefined;
  /** Of one round, in milliseconds, as browsers play it. */
  readonly durationMs: number | undefined;
}

/** Browsers take a frame of no time for a mistake, and show it for this long. */
const HASTY_FRAME_MS = 100;

/** How the picture moves; undefined for one that stands still. @throws unreadable-photo */
export function readMotion(bytes: Uint8Array, type: PhotoType): Motion | undefined {
  if (type === 'avif' || type === 'heic') {
    return readHeif(bytes).moves ? { frames: undefined, durationMs: undefined } : undefined;
  }
  const delaysMs = DELAYS[type]?.(bytes) ?? [];
  if (delaysMs.length < 2) return undefined;
  const durationMs = delaysMs.reduce((sum, ms) => sum + (ms <= 10 ? HASTY_FRAME_MS : ms), 0);
  return { frames: delaysMs.length, durationMs: Math.round(durationMs) };
}

/** For how long each frame is said to be shown. */
const DELAYS: Readonly<Partial<Record<PhotoType, (bytes: Uint8Array) => readonly number[]>>> = {
  gif(bytes) {
    const delaysMs: number[] = [];
    let next = 0;
    for (const { kind, data } of walkGif(bytes)) {
      if (kind === 'control') next = 10 * ((bytes[data + 2] ?? 0) + (bytes[data + 3] ?? 0) * 256);
      if (kind === 'image') delaysMs.push(next);
      if (kind === 'image' || kind === 'text') next = 0;
    }
    return delaysMs;
  },
  png(bytes) {
    const chunks = [...walkPng(bytes)];
    if (!chunks.some(({ type }) => type === 'acTL')) return [];
    return chunks
      .filter(({ type, data }) => type === 'fcTL' && data.length === 26)
      .map(({ data }) => {
        const view = new DataView(data.buffer, data.byteOffset, data.length);
        return (1000 * view.getUint16(20)) / (view.getUint16(22) || 100);
      });
  },
  webp: (bytes) =>
    [...walkWebp(bytes)]
      .filter(({ type, data }) => type === 'ANMF' && data.length >= 16)
      .map(({ data }) => (data[12] ?? 0) + (data[13] ?? 0) * 256 + (data[14] ?? 0) * 65_536),
};
