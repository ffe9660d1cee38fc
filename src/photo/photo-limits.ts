import { PhotolinkError } from '#core/errors.ts';
import type { Dimensions } from './read-dimensions.ts';
import type { Motion } from './read-motion.ts';

/** A file larger than this is not read. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** Four bytes a pixel: half a gigabyte is what decoding may take. */
export const MAX_MEGAPIXELS = 120;

/** The same half a gigabyte: inks are decoded twice, and the first of them kept until the last are there. */
export const MAX_INK_MEGAPIXELS = MAX_MEGAPIXELS / 2;

/** The longest side that every supported browser can draw. */
export const MAX_SIDE = 16_384;

/** More frames than this are no moving picture but a film. */
export const MAX_FRAMES = 2000;

/** What all frames of a moving picture may have together: whoever opens the link has to decode them. */
export const MAX_FRAMES_MEGAPIXELS = 3000;

/** For how long a moving picture may play. */
export const MAX_ANIMATION_MINUTES = 10;

/**
 * Chunks, segments, blocks or boxes of a file. Writers that cut pixels into pieces of 4 kB come to half as many
 * in the largest file; more are there to keep us busy.
 */
export const MAX_PARTS = 50_000;

/** Refuses a file of too many parts, while they are counted. @throws unreadable-photo */
export function assertFewParts(count: number, format: string, most = MAX_PARTS): void {
  if (count > most) {
    throw new PhotolinkError('unreadable-photo', { detail: `${format}: too many parts` });
  }
}

/** Refuses a photo whose pixels would not fit into memory, before it is decoded. @throws too-large */
export function assertDecodable({ width, height }: Dimensions): void {
  if (width > MAX_SIDE || height > MAX_SIDE) {
    throw new PhotolinkError('too-large', { limit: MAX_SIDE, detail: 'pixels on a side' });
  }
  if (width * height > MAX_MEGAPIXELS * 1_000_000) {
    throw new PhotolinkError('too-large', { limit: MAX_MEGAPIXELS, detail: 'megapixels' });
  }
}

/** Refuses a file that is too large to read. @throws too-large */
export function assertReadable(bytes: number): void {
  if (bytes > MAX_FILE_BYTES) {
    throw new PhotolinkError('too-large', { limit: MAX_FILE_BYTES, detail: 'bytes' });
  }
}

/** Refuses a moving picture that is too much to play. @throws too-large */
export function assertPlayable(motion: Motion, { width, height }: Dimensions): void {
  const { frames = 1, durationMs = 0 } = motion;
  if (frames > MAX_FRAMES) {
    throw new PhotolinkError('too-large', { limit: MAX_FRAMES, detail: 'frames' });
  }
  if (durationMs > MAX_ANIMATION_MINUTES * 60_000) {
    throw new PhotolinkError('too-large', { limit: MAX_ANIMATION_MINUTES, detail: 'minutes' });
  }
  if (frames * width * height > MAX_FRAMES_MEGAPIXELS * 1_000_000) {
    throw new PhotolinkError('too-large', {
      limit: MAX_FRAMES_MEGAPIXELS,
      detail: 'megapixels in all frames',
    });
  }
}
