/** One picture of a slideshow. */
export interface SlideshowFrame {
  readonly timestampSeconds: number;
  readonly durationSeconds: number;
  /** The photo that is shown, counted from zero. */
  readonly photo: number;
  /** How much of the photo after it shows through, from 0 to below 1. */
  readonly blend: number;
  /** Whether a player may begin here. */
  readonly isKey: boolean;
}

const FADE_SECONDS = 0.5;
const FADE_FRAMES_PER_SECOND = 30;
/**
 * A photo that stands still is encoded again this often: the encoder uses it to sharpen the picture, and
 * players that expect a frame now and then get one.
 */
const LONGEST_FRAME_SECONDS = 0.5;
/**
 * The last frames are short ones: a WebM does not say how long its last frame is shown, and an MP4 whose
 * frames are decoded in another order takes the length of the one that is decoded last.
 */
const LAST_FRAMES = 6;
const LAST_SECONDS = LAST_FRAMES / FADE_FRAMES_PER_SECOND;

/**
 * Every frame of a slideshow in order. Each photo has its seconds; at their end it fades into the next.
 * Times are whole milliseconds, which both containers can tell.
 */
export function slideshowTimeline(
  photoCount: number,
  secondsPerPhoto: number,
): readonly SlideshowFrame[] {
  return Array.from({ length: photoCount }, (_, photo) => {
    const isLast = photo === photoCount - 1;
    const endSeconds = Math.min(isLast ? LAST_SECONDS : FADE_SECONDS, secondsPerPhoto / 2);
    const stillSeconds = secondsPerPhoto - endSeconds;
    const steps = [...stillSteps(stillSeconds), ...endSteps(stillSeconds, endSeconds, isLast)];
    return steps.map(({ at, blend }, index) => {
      const timestampSeconds = inMilliseconds(photo * secondsPerPhoto + at);
      const next = photo * secondsPerPhoto + (steps[index + 1]?.at ?? secondsPerPhoto);
      const durationSeconds = inMilliseconds(inMilliseconds(next) - timestampSeconds);
      return { timestampSeconds, durationSeconds, photo, blend, isKey: index === 0 };
    });
  }).flat();
}

interface Step {
  /** Seconds since the photo came. */
  readonly at: number;
  readonly blend: number;
}

function stillSteps(seconds: number): readonly Step[] {
  const count = Math.max(1, Math.ceil(seconds / LONGEST_FRAME_SECONDS));
  return Array.from({ length: count }, (_, index) => ({ at: (index * seconds) / count, blend: 0 }));
}

/** The end of a photo, which fades into the next unless it is the last. */
function endSteps(from: number, seconds: number, isLast: boolean): readonly Step[] {
  const count = Math.max(1, Math.round(seconds * FADE_FRAMES_PER_SECOND));
  return Array.from({ length: count }, (_, index) => ({
    at: from + (index * seconds) / count,
    blend: isLast ? 0 : (index + 1) / (count + 1),
  }));
}

function inMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
