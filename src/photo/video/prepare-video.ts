import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import { MEDIA_TYPES } from '#core/photo.ts';
import type { PhotoSize, PreparedPhoto } from '#core/photo.ts';
import { beginStep } from '../begin-step.ts';
import { FILE_TYPE_NAMES } from '../sniff-photo.ts';
import type { VideoType } from '../sniff-photo.ts';
import { cleanVideo } from './clean-video.ts';
import { drawVideoThumbnail } from './draw-video-thumbnail.ts';
import { findVideoOrigin } from './find-video-origin.ts';
import { createInput, openVideo } from './open-video.ts';
import type { OpenVideo } from './open-video.ts';
import { assertShortBytes, assertShortPlay } from './video-limits.ts';

/** A picked file that is a video by its first bytes. */
export interface PickedVideo {
  readonly file: Blob;
  readonly type: VideoType;
  readonly size: PhotoSize;
}

/**
 * Makes of a picked video what may leave the device: picture and sound in a new file, not encoded again,
 * or, for `original`, the very bytes. A video has one size, so every other size means the same.
 * @throws unsupported-type, unreadable-photo, too-large, cannot-clean, cancelled
 */
export async function prepareVideo(
  picked: PickedVideo,
  watch: TaskWatch,
  drawThumbnail: (opened: OpenVideo) => Promise<Blob> = drawVideoThumbnail,
): Promise<PreparedPhoto> {
  const { file, type, size } = picked;
  const input = createInput(file);
  try {
    assertShortBytes(file.size);
    const opened = await openVideo(input, file, type);
    const isOriginal = size === 'original';
    const video = isOriginal ? await untouched(picked, opened) : await cleanVideo(opened, watch);
    await beginStep(watch, 1);
    const thumbnail = await drawThumbnail(opened);
    await beginStep(watch, 1);
    return {
      ...video,
      ...opened.size,
      kind: 'video',
      thumbnail,
      metadataRemoved: !isOriginal,
      pickedBytes: file.size,
      found: await findVideoOrigin(file, input, type),
      stilled: false,
    };
  } catch (thrown) {
    throw toldOf(thrown, type);
  } finally {
    input.dispose();
  }
}

async function untouched({ file, type }: PickedVideo, { input }: OpenVideo) {
  const seconds = await input.computeDuration();
  assertShortPlay(seconds);
  return {
    blob: new Blob([file], { type: MEDIA_TYPES[type] }),
    extension: type,
    durationMs: Math.round(seconds * 1000),
  };
}

/** An error with a code and the kind of file. What the media library throws is about a file it cannot read. */
function toldOf(thrown: unknown, type: VideoType): PhotolinkError {
  const facts = { type: FILE_TYPE_NAMES[type], cause: thrown };
  if (thrown instanceof PhotolinkError) {
    return new PhotolinkError(thrown.code, { ...facts, ...thrown.facts });
  }
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new PhotolinkError('unreadable-photo', { ...facts, detail: `video: ${name}` });
}
