import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import { MEDIA_TYPES } from '#core/photo.ts';
import { assertCleanVideo } from './assert-clean-video.ts';
import type { OpenVideo } from './open-video.ts';
import { remuxVideo } from './remux-video.ts';
import type { Remuxed } from './remux-video.ts';

/**
 * A video in a new file with picture and sound and nothing else, proved byte by byte.
 * @throws unreadable-photo, too-large, cannot-clean, cancelled
 */
export async function cleanVideo(opened: OpenVideo, watch: TaskWatch): Promise<Remuxed> {
  const { blob, ...rest } = await remuxVideo(opened, watch);
  await assertCleanVideo(blob, rest.extension);
  if (watch.signal.aborted) throw new PhotolinkError('cancelled');
  return { ...rest, blob: new Blob([blob], { type: MEDIA_TYPES[rest.extension] }) };
}
