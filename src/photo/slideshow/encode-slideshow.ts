import {
  EncodedPacket,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  WebMOutputFormat,
} from 'mediabunny';
import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { gatherPieces } from '../video/gather-pieces.ts';
import { drawSlide } from './draw-slide.ts';
import { createFrameEncoder } from './frame-encoder.ts';
import type { SlideshowEncoding } from './slideshow-encoding.ts';
import { slideshowTimeline } from './slideshow-timeline.ts';
import type { SlideshowFrame } from './slideshow-timeline.ts';
import { blendYuv, toYuv, YUV_COLOR_SPACE } from './yuv-picture.ts';
import type { YuvPicture } from './yuv-picture.ts';

export interface SlideshowPlan {
  readonly stage: Dimensions;
  readonly encoding: SlideshowEncoding;
  readonly secondsPerPhoto: number;
  /** Called once with the first photo as it stands on the stage. */
  readonly onFirstSlide: (slide: OffscreenCanvas) => Promise<void>;
}

/**
 * The photos as a video, as the muxer writes it. When cancelled, the encoder is closed and nothing is left.
 * @throws unreadable-photo, cannot-clean, cancelled, bug
 */
export async function encodeSlideshow(
  photos: readonly Blob[],
  plan: SlideshowPlan,
  watch: TaskWatch,
): Promise<Blob> {
  const frames = slideshowTimeline(photos.length, plan.secondsPerPhoto);
  const writer = createWriter(plan, frames);
  const encoder = createFrameEncoder(plan.encoding, plan.stage, (chunk) => {
    writer.add(chunk);
  });
  try {
    await writer.start();
    const slides = createSlides(photos, plan);
    for (const [index, frame] of frames.entries()) {
      if (watch.signal.aborted) throw new PhotolinkError('cancelled');
      await encoder.encode(await pictureOf(frame, slides), frame);
      watch.onProgress((index + 1) / (frames.length + 1));
    }
    await encoder.finish();
    return await writer.finish();
  } catch (thrown) {
    await writer.cancel();
    throw thrown;
  } finally {
    encoder.close();
  }
}

/** Puts what the encoder gives into a file. */
function createWriter(plan: SlideshowPlan, frames: readonly SlideshowFrame[]) {
  const { encoding, stage } = plan;
  const pieces = gatherPieces();
  const isMp4 = encoding.extension === 'mp4';
  const format = isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat();
  const output = new Output({ format, target: new StreamTarget(pieces.writable) });
  const source = new EncodedVideoPacketSource(encoding.codec);
  output.addVideoTrack(source);
  const decoderConfig = {
    codec: encoding.codecString,
    codedWidth: stage.width,
    codedHeight: stage.height,
    colorSpace: YUV_COLOR_SPACE,
  };
  const durations = new Map(
    frames.map((frame) => [Math.round(frame.timestampSeconds * 1000), frame.durationSeconds]),
  );
  let written = Promise.resolve();
  return {
    start: () => output.start(),
    add(chunk: EncodedVideoChunk): void {
      const packet = EncodedPacket.fromEncodedChunk(chunk);
      // Not every encoder gives a frame's duration back.
      const duration = durations.get(Math.round(packet.timestamp * 1000)) ?? packet.duration;
      written = written.then(() => source.add(packet.clone({ duration }), { decoderConfig }));
      // Whoever waits for the end is told.
      written.catch(() => undefined);
    },
    async finish(): Promise<Blob> {
      await written;
      await output.finalize();
      return pieces.blob();
    },
    cancel: () => output.cancel(),
  };
}

type Slides = (index: number) => Promise<YuvPicture>;

/** The slides by their number. The last two that were asked for are kept. */
function createSlides(photos: readonly Blob[], { stage, onFirstSlide }: SlideshowPlan): Slides {
  const kept = new Map<number, YuvPicture>();
  return async (index) => {
    const known = kept.get(index);
    if (known) return known;
    const photo = photos[index];
    if (!photo) throw new PhotolinkError('bug', { detail: 'no such slide' });
    for (const old of kept.keys()) if (old < index - 1) kept.delete(old);
    const drawn = await drawSlide(photo, stage);
    if (index === 0) await onFirstSlide(drawn.canvas);
    const slide = toYuv(drawn);
    kept.set(index, slide);
    return slide;
  };
}

async function pictureOf({ photo, blend }: SlideshowFrame, slides: Slides): Promise<YuvPicture> {
  const slide = await slides(photo);
  return blend === 0 ? slide : blendYuv(slide, await slides(photo + 1), blend);
}
