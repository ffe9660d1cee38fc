import { BlobSource, Input, Logging, LogLevel, MATROSKA, MP4, QTFF, WEBM } from 'mediabunny';
import type { InputAudioTrack, InputVideoTrack } from 'mediabunny';
import { PhotolinkError } from '#core/errors.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { FILE_TYPE_NAMES } from '../sniff-photo.ts';
import type { VideoType } from '../sniff-photo.ts';
import { assertPlausibleMp4 } from './assert-plausible-mp4.ts';
import { assertWholeWebm } from './assert-whole-webm.ts';
import type { PassableAudioCodec, PassableVideoCodec } from './scrub-codec.ts';
import { assertFewTracks, assertShortPlay, assertShowable } from './video-limits.ts';

/** The picture and the sound of a video file. Whoever opened it disposes of `input`. */
export interface OpenVideo {
  readonly input: Input;
  readonly video: InputVideoTrack;
  readonly videoCodec: PassableVideoCodec;
  readonly audio: InputAudioTrack | undefined;
  readonly audioCodec: PassableAudioCodec | undefined;
  /** As it is shown: upright, and with square pixels. */
  readonly size: Dimensions;
  readonly fileBytes: number;
}

const VIDEO_CODECS: readonly PassableVideoCodec[] = ['avc', 'hevc', 'vp8', 'vp9', 'av1'];
const AUDIO_CODECS: readonly PassableAudioCodec[] = [
  'aac',
  'opus',
  'vorbis',
  'pcm-s16',
  'pcm-s16be',
  'pcm-s24',
  'pcm-s24be',
];

/** What is read ahead of the copying, in bytes: enough for a disk, little for the memory. */
const CACHE_BYTES = 16 * 1024 * 1024;

/** The reader of a video file; nothing is read yet. */
export function createInput(file: Blob): Input {
  // What it would tell a console is told by our errors.
  Logging.level = LogLevel.Silent;
  const source = new BlobSource(file, { maxCacheSize: CACHE_BYTES });
  return new Input({ formats: [MP4, QTFF, WEBM, MATROSKA], source });
}

/**
 * Finds picture and sound of a video and refuses what is too much, before anything is copied.
 * @throws unsupported-type, unreadable-photo, too-large
 */
export async function openVideo(input: Input, file: Blob, type: VideoType): Promise<OpenVideo> {
  await (type === 'webm' ? assertWholeWebm(file) : assertPlausibleMp4(file));
  const tracks = await input.getTracks();
  assertFewTracks(tracks.length);
  const video = await input.getPrimaryVideoTrack();
  const found = await video?.getCodec();
  const videoCodec = VIDEO_CODECS.find((codec) => codec === found);
  if (!video || !videoCodec) throw unsupported(type, `picture ${found ?? 'unknown'}`);
  assertShortPlay((await input.getDurationFromMetadata()) ?? 0);
  const size = {
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
  };
  assertShowable(size);
  return {
    ...{ input, video, videoCodec, size, fileBytes: file.size },
    ...(await findSound(input, type)),
  };
}

/** A phone may write its sound twice, once in a codec of its own: the first that is known is taken. */
async function findSound(
  input: Input,
  type: VideoType,
): Promise<Pick<OpenVideo, 'audio' | 'audioCodec'>> {
  const tracks = await input.getAudioTracks();
  for (const audio of tracks) {
    const found = await audio.getCodec();
    const audioCodec = AUDIO_CODECS.find((codec) => codec === found);
    if (audioCodec) return { audio, audioCodec };
  }
  if (tracks.length > 0) throw unsupported(type, 'sound');
  return { audio: undefined, audioCodec: undefined };
}

function unsupported(type: VideoType, detail: string): PhotolinkError {
  return new PhotolinkError('unsupported-type', { type: FILE_TYPE_NAMES[type], detail });
}
