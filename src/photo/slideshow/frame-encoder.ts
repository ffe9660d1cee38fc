import { PhotolinkError } from '#core/errors.ts';
import type { Dimensions } from '../read-dimensions.ts';
import type { SlideshowEncoding } from './slideshow-encoding.ts';
import { YUV_COLOR_SPACE } from './yuv-picture.ts';
import type { YuvPicture } from './yuv-picture.ts';

/** What a still picture with a few fades needs to look untouched; the encoder uses less where it can. */
const BITS_PER_SECOND = 6_000_000;
/** Frames that may wait for the encoder: each is three megabytes. */
const MOST_WAITING = 4;
const MICROSECONDS = 1_000_000;

/** When a picture is shown. */
export interface FrameTime {
  readonly timestampSeconds: number;
  readonly durationSeconds: number;
  readonly isKey: boolean;
}

/** The browser's video encoder, one frame after the other. */
export interface FrameEncoder {
  /** Resolves when the encoder has room for more. @throws bug */
  readonly encode: (picture: YuvPicture, time: FrameTime) => Promise<void>;
  /** Resolves when every frame has come out. @throws bug */
  readonly finish: () => Promise<void>;
  readonly close: () => void;
}

/** An encoder that gives its chunks, in the order of decoding, to `onChunk`. */
export function createFrameEncoder(
  { codec, codecString }: SlideshowEncoding,
  size: Dimensions,
  onChunk: (chunk: EncodedVideoChunk) => void,
): FrameEncoder {
  let failure: unknown;
  let goOn = (): void => undefined;
  const encoder = new VideoEncoder({
    output: onChunk,
    error(error) {
      failure = error;
      goOn();
    },
  });
  encoder.addEventListener('dequeue', () => {
    goOn();
  });
  encoder.configure({
    codec: codecString,
    ...size,
    bitrate: BITS_PER_SECOND,
    // With its parameters in the stream: Firefox 153 writes each of them with a byte too many into the
    // record that it gives otherwise, and players that trust that show nothing.
    ...(codec === 'avc' && { avc: { format: 'annexb' } }),
  });

  function assertWorking(): void {
    if (failure !== undefined) {
      throw new PhotolinkError('bug', { detail: 'video encoder', cause: failure });
    }
  }

  return {
    async encode({ width, height, data }, { timestampSeconds, durationSeconds, isKey }) {
      assertWorking();
      const frame = new VideoFrame(data, {
        format: 'I420',
        codedWidth: width,
        codedHeight: height,
        timestamp: Math.round(timestampSeconds * MICROSECONDS),
        duration: Math.round(durationSeconds * MICROSECONDS),
        colorSpace: YUV_COLOR_SPACE,
      });
      try {
        encoder.encode(frame, { keyFrame: isKey });
      } finally {
        frame.close();
      }
      while (encoder.encodeQueueSize > MOST_WAITING && failure === undefined) {
        await new Promise<void>((resolve) => (goOn = resolve));
      }
    },
    async finish() {
      await encoder.flush().catch((error: unknown) => (failure ??= error));
      assertWorking();
    },
    close() {
      if (encoder.state !== 'closed') encoder.close();
    },
  };
}
