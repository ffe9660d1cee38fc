import type { Dimensions } from '../read-dimensions.ts';

/** One way to encode a slideshow. */
export interface SlideshowEncoding {
  readonly extension: 'mp4' | 'webm';
  readonly codec: 'avc' | 'vp9';
  /** By the codec's own registry: profile and level must suffice for 1920 × 1080 at 30 frames. */
  readonly codecString: string;
}

/** As much of `VideoEncoder` as is asked here. */
export type IsConfigSupported = typeof VideoEncoder.isConfigSupported;

/**
 * The first that a browser can do is taken: H.264 plays everywhere, VP9 in browsers. VP8 cannot say how its
 * colours are meant.
 */
const ENCODINGS: readonly SlideshowEncoding[] = [
  { extension: 'mp4', codec: 'avc', codecString: 'avc1.640028' },
  { extension: 'mp4', codec: 'avc', codecString: 'avc1.42e028' },
  { extension: 'webm', codec: 'vp9', codecString: 'vp09.00.40.08' },
];

const LARGEST: Dimensions = { width: 1920, height: 1080 };

/** What this browser can encode a slideshow with; undefined where it can encode no video. */
export async function chooseEncoding(
  isConfigSupported = encoderQuestion(),
): Promise<SlideshowEncoding | undefined> {
  if (isConfigSupported === undefined) return undefined;
  for (const encoding of ENCODINGS) {
    const config = { ...LARGEST, codec: encoding.codecString };
    // A browser may refuse to answer for a codec that it does not know.
    const answer = await isConfigSupported(config).catch(() => undefined);
    if (answer?.supported === true) return encoding;
  }
  return undefined;
}

function encoderQuestion(): IsConfigSupported | undefined {
  if (typeof VideoEncoder === 'undefined') return undefined;
  return (config) => VideoEncoder.isConfigSupported(config);
}
