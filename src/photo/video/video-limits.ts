import { PhotolinkError } from '#core/errors.ts';
import { assertDecodable } from '../photo-limits.ts';
import type { Dimensions } from '../read-dimensions.ts';

/** A clip for a chat, not a film: a minute of 4K from a phone has about 170 MB (HEVC) to 400 MB (H.264). */
export const MAX_VIDEO_BYTES = 200 * 1024 * 1024;

/** Nobody calls more than this a short video. */
const MAX_VIDEO_MINUTES = 10;

/** Phones and cameras write up to about eight: picture, two sounds, place, motion, faces. */
const MAX_VIDEO_TRACKS = 16;

/** Refuses a video that is too large to read. @throws too-large */
export function assertShortBytes(bytes: number): void {
  if (bytes > MAX_VIDEO_BYTES) throw tooLarge(MAX_VIDEO_BYTES, 'bytes');
}

/** Refuses a video that plays too long. @throws too-large */
export function assertShortPlay(seconds: number): void {
  if (seconds > MAX_VIDEO_MINUTES * 60) throw tooLarge(MAX_VIDEO_MINUTES, 'minutes');
}

/** Refuses a file of more tracks than a camera writes. @throws too-large */
export function assertFewTracks(tracks: number): void {
  if (tracks > MAX_VIDEO_TRACKS) throw tooLarge(MAX_VIDEO_TRACKS, 'tracks');
}

/** Ten minutes of 240 pictures a second and of sound in pieces of 2.5 milliseconds have 384,000. */
export const MAX_VIDEO_PACKETS = 400_000;

/** Refuses a video of more pictures and pieces of sound than a short one has. @throws too-large */
export function assertFewPackets(packets: number): void {
  if (packets > MAX_VIDEO_PACKETS) throw tooLarge(MAX_VIDEO_PACKETS, 'packets');
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
