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
import { uprightSize } from '../render/upright-size.ts';
import { readBytes } from '../read-bytes.ts';
import { cleanVideo } from '../video/clean-video.ts';
import { createInput, openVideo } from '../video/open-video.ts';
import type { Remuxed } from '../video/remux-video.ts';
import { assertShortPlay } from '../video/video-limits.ts';
import { slideType } from './decode-slide.ts';
import { encodeSlideshow } from './encode-slideshow.ts';
import { chooseEncoding } from './slideshow-encoding.ts';
import type { SlideshowEncoding } from './slideshow-encoding.ts';
import { stageSize } from './slideshow-stage.ts';

const THUMBNAIL_EDGE = 160;
/** How much of the work the encoding is; the rest is cleaning. */
const ENCODING = 0.9;

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
  const encoding = await chosen;
  if (photos.length === 0 || encoding === undefined) {
    throw new PhotolinkError('bug', { detail: 'no slideshow to make' });
  }
  assertShortPlay(photos.length * secondsPerPhoto);
  await assertHonestCanvas();
  const stage = stageSize(await sizesOf(photos));
  let thumbnail: Promise<Blob> | undefined;
  const onFirstSlide = async (slide: OffscreenCanvas): Promise<void> => {
    thumbnail = thumbnailOf(slide);
    await thumbnail;
  };
  const plan = { stage, encoding, secondsPerPhoto, onFirstSlide };
  const encoded = await encodeSlideshow(photos, plan, partOf(watch, 0, ENCODING));
  if (!thumbnail) throw new PhotolinkError('bug', { detail: 'no slide' });
  return {
    ...(await cleanSlideshow(encoded, encoding.extension, partOf(watch, ENCODING, 1))),
    ...stage,
    durationMs: Math.round(photos.length * secondsPerPhoto * 1000),
    kind: 'video',
    thumbnail: await thumbnail,
    metadataRemoved: true,
    pickedBytes: photos.reduce((sum, photo) => sum + photo.size, 0),
    found: { place: false, device: undefined },
    stilled: false,
  };
}

function partOf({ signal, onProgress }: TaskWatch, from: number, to: number): TaskWatch {
  return {
    signal,
    onProgress: (done) => {
      onProgress(from + done * (to - from));
    },
  };
}

/** An encoder may leave its name and settings between the pictures: a slideshow is cleaned like any video. */
async function cleanSlideshow(
  encoded: Blob,
  type: 'mp4' | 'webm',
  watch: TaskWatch,
): Promise<Remuxed> {
  const input = createInput(encoded);
  try {
    return await cleanVideo(await openVideo(input, encoded, type), watch);
  } finally {
    input.dispose();
  }
}

/** From their headers: decoding takes a hundred times as long. */
async function sizesOf(photos: readonly Blob[]): Promise<readonly Dimensions[]> {
  const sizes: Dimensions[] = [];
  for (const photo of photos) {
    const bytes = await readBytes(photo);
    sizes.push(uprightSize(bytes, slideType(bytes)));
  }
  return sizes;
}

async function thumbnailOf(slide: OffscreenCanvas): Promise<Blob> {
  const small = shrink(slide, fitWithin(slide, THUMBNAIL_EDGE));
  return (await cleanEncoded(await encodePhoto(small, false))).blob;
}
