import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import { MEDIA_TYPES } from '#core/photo.ts';
import type { PhotoSize, PreparedPhoto } from '#core/photo.ts';
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
  assertShortBytes(file.size);
  const input = createInput(file);
  try {
    const opened = await openVideo(input, type);
    const isOriginal = size === 'original';
    const video = isOriginal ? await untouched(picked, opened) : await cleanVideo(opened, watch);
    return {
      ...video,
      ...opened.size,
      kind: 'video',
      thumbnail: await drawThumbnail(opened),
      metadataRemoved: !isOriginal,
      pickedBytes: file.size,
      found: await findVideoOrigin(file, input, type),
      stilled: false,
    };
  } catch (thrown) {
    throw readable(thrown);
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

/** What the media library throws has no code: it could not make sense of the file. */
function readable(thrown: unknown): PhotolinkError {
  if (thrown instanceof PhotolinkError) return thrown;
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return new PhotolinkError('unreadable-photo', { detail: `video: ${name}`, cause: thrown });
}
