import { PhotolinkError } from '#core/errors.ts';
import { MAX_VIDEO_MEGABYTES, MAX_VIDEO_MINUTES } from '#core/photo.ts';
import { assertDecodable } from '../photo-limits.ts';
import type { Dimensions } from '../read-dimensions.ts';

/** A video with more bytes is not read. */
export const MAX_VIDEO_BYTES = MAX_VIDEO_MEGABYTES * 1024 * 1024;

const MAX_VIDEO_SECONDS = MAX_VIDEO_MINUTES * 60;

/** Phones and cameras write up to about eight: picture, two sounds, place, motion, faces. */
const MAX_VIDEO_TRACKS = 16;

/** Refuses a video that is too large to read. @throws too-large */
export function assertShortBytes(bytes: number): void {
  if (bytes > MAX_VIDEO_BYTES) throw tooLarge(MAX_VIDEO_BYTES, 'bytes of video');
}

/** Refuses a video that plays too long. @throws too-large */
export function assertShortPlay(seconds: number): void {
  if (seconds > MAX_VIDEO_SECONDS) throw tooLarge(MAX_VIDEO_SECONDS, 'seconds of video');
}

/** Refuses a file of more tracks than a camera writes. @throws too-large */
export function assertFewTracks(tracks: number): void {
  if (tracks > MAX_VIDEO_TRACKS) throw tooLarge(MAX_VIDEO_TRACKS, 'tracks of video');
}

/** Refuses a picture that nobody could show. @throws too-large, unreadable-photo */
export function assertShowable(size: Dimensions): void {
  if (!(size.width > 0 && size.height > 0)) {
    throw new PhotolinkError('unreadable-photo', { detail: 'video: no size' });
  }
  assertDecodable(size);
}

function tooLarge(limit: number, detail: string): PhotolinkError {
  return new PhotolinkError('too-large', { limit, detail });
}
