import {
  BufferTarget,
  CanvasSource,
  Mp4OutputFormat,
  Output,
  Quality,
  WebMOutputFormat,
} from 'mediabunny';
import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import { newCanvas } from '../new-canvas.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { drawSlide } from './draw-slide.ts';
import type { SlideshowEncoding } from './slideshow-encoding.ts';
import { slideshowTimeline } from './slideshow-timeline.ts';

export interface SlideshowPlan {
  readonly stage: Dimensions;
  readonly encoding: SlideshowEncoding;
  readonly secondsPerPhoto: number;
}

/** What a still picture with a few fades needs to look untouched; the encoder uses less where it can. */
const BITS_PER_SECOND = 6_000_000;

/**
 * The photos as a video, as the muxer writes it. When cancelled, the encoder is closed and nothing is left.
 * @throws unreadable-photo, cannot-clean, cancelled, bug
 */
export async function encodeSlideshow(
  photos: readonly Blob[],
  plan: SlideshowPlan,
  watch: TaskWatch,
): Promise<Blob> {
  const { canvas, context } = newCanvas(plan.stage);
  const { extension, codec, codecString } = plan.encoding;
  const target = new BufferTarget();
  const format = extension === 'mp4' ? new Mp4OutputFormat() : new WebMOutputFormat();
  const output = new Output({ format, target });
  const source = new CanvasSource(canvas, {
    codec,
    fullCodecString: codecString,
    quality: new Quality({ bitrate: BITS_PER_SECOND }),
  });
  output.addVideoTrack(source);
  try {
    await output.start();
    const slides = createSlides(photos, plan.stage);
    const frames = slideshowTimeline(photos.length, plan.secondsPerPhoto);
    for (const [index, frame] of frames.entries()) {
      if (watch.signal.aborted) throw new PhotolinkError('cancelled');
      await drawFrame(context, slides, frame);
      await source.add(frame.timestampSeconds, frame.durationSeconds, { keyFrame: frame.isKey });
      watch.onProgress((index + 1) / (frames.length + 1));
    }
    await output.finalize();
    return new Blob(target.buffer === null ? [] : [target.buffer]);
  } catch (cause) {
    await output.cancel();
    if (cause instanceof PhotolinkError) throw cause;
    throw new PhotolinkError('bug', { detail: 'video encoder', cause });
  }
}

type Slides = (index: number) => Promise<OffscreenCanvas>;

/** The slides by their number. The last two that were asked for are kept. */
function createSlides(photos: readonly Blob[], stage: Dimensions): Slides {
  const kept = new Map<number, OffscreenCanvas>();
  return async (index) => {
    const known = kept.get(index);
    if (known) return known;
    const photo = photos[index];
    if (!photo) throw new PhotolinkError('bug', { detail: 'no such slide' });
    const slide = await drawSlide(photo, stage);
    for (const old of kept.keys()) if (old < index - 1) kept.delete(old);
    kept.set(index, slide);
    return slide;
  };
}

async function drawFrame(
  context: OffscreenCanvasRenderingContext2D,
  slides: Slides,
  { photo, blend }: { readonly photo: number; readonly blend: number },
): Promise<void> {
  const slide = await slides(photo);
  const next = blend === 0 ? undefined : await slides(photo + 1);
  context.globalAlpha = 1;
  context.drawImage(slide, 0, 0);
  if (!next) return;
  context.globalAlpha = blend;
  context.drawImage(next, 0, 0);
}
