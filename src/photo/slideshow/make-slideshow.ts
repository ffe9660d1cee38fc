import { PhotolinkError } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { SlideshowWish } from '#core/slideshow.ts';
import { assertHonestCanvas } from '../render/assert-honest-canvas.ts';
import { cleanEncoded } from '../encode/clean-encoded.ts';
import { encodePhoto } from '../encode/encode-photo.ts';
import { fitWithin } from '../render/fit-within.ts';
import type { Dimensions } from '../read-dimensions.ts';
import { shrink } from '../render/shrink.ts';
import { cleanVideo } from '../video/clean-video.ts';
import { createInput, openVideo } from '../video/open-video.ts';
import type { Remuxed } from '../video/remux-video.ts';
import { assertShortPlay } from '../video/video-limits.ts';
import { decodeSlide } from './decode-slide.ts';
import { drawSlide } from './draw-slide.ts';
import { encodeSlideshow } from './encode-slideshow.ts';
import { chooseEncoding } from './slideshow-encoding.ts';
import type { SlideshowEncoding } from './slideshow-encoding.ts';
import { stageSize } from './slideshow-stage.ts';

const THUMBNAIL_EDGE = 160;

/**
 * Makes one short video out of prepared photos. Two of them are in memory at a time.
 * @throws unreadable-photo, too-large, cannot-clean, cancelled; bug where the browser can encode no video
 */
export async function makeSlideshow(
  photos: readonly Blob[],
  { secondsPerPhoto }: SlideshowWish,
  watch: TaskWatch,
  chosen: Promise<SlideshowEncoding | undefined> = chooseEncoding(),
): Promise<PreparedPhoto> {
  const [first] = photos;
  const encoding = await chosen;
  if (first === undefined || encoding === undefined) {
    throw new PhotolinkError('bug', { detail: 'no slideshow to make' });
  }
  assertShortPlay(photos.length * secondsPerPhoto);
  await assertHonestCanvas();
  const stage = stageSize(await sizesOf(photos));
  const encoded = await encodeSlideshow(photos, { stage, encoding, secondsPerPhoto }, watch);
  return {
    ...(await cleanSlideshow(encoded, encoding.extension, watch)),
    ...stage,
    durationMs: Math.round(photos.length * secondsPerPhoto * 1000),
    kind: 'video',
    thumbnail: await thumbnailOf(first, stage),
    metadataRemoved: true,
    pickedBytes: photos.reduce((sum, photo) => sum + photo.size, 0),
    found: { place: false, device: undefined },
    stilled: false,
  };
}

/** An encoder may leave its name and settings between the pictures: a slideshow is cleaned like any video. */
async function cleanSlideshow(
  encoded: Blob,
  type: 'mp4' | 'webm',
  { signal }: TaskWatch,
): Promise<Remuxed> {
  const input = createInput(encoded);
  try {
    return await cleanVideo(await openVideo(input, encoded, type), {
      signal,
      onProgress: () => undefined,
    });
  } finally {
    input.dispose();
  }
}

async function sizesOf(photos: readonly Blob[]): Promise<readonly Dimensions[]> {
  const sizes: Dimensions[] = [];
  for (const photo of photos) {
    const bitmap = await decodeSlide(photo);
    sizes.push({ width: bitmap.width, height: bitmap.height });
    bitmap.close();
  }
  return sizes;
}

async function thumbnailOf(photo: Blob, stage: Dimensions): Promise<Blob> {
  const { canvas } = await drawSlide(photo, stage);
  const small = shrink(canvas, fitWithin(stage, THUMBNAIL_EDGE));
  return (await cleanEncoded(await encodePhoto(small, false))).blob;
}
