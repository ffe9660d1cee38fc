import { CanvasSink } from 'mediabunny';
import { assertHonestCanvas } from '../render/assert-honest-canvas.ts';
import { cleanEncoded } from '../encode/clean-encoded.ts';
import { encodePhoto } from '../encode/encode-photo.ts';
import { fitWithin } from '../render/fit-within.ts';
import { shrink } from '../render/shrink.ts';
import { drawFilm } from './draw-film.ts';
import type { OpenVideo } from './open-video.ts';

const THUMBNAIL_EDGE = 160;
/** The decoder's picture is drawn this much larger first, so that shrinking does not skip pixels. */
const FIRST_EDGE = 4 * THUMBNAIL_EDGE;
/** Films begin black; a moment later there is something to see. */
const MOMENT_SECONDS = 0.5;
/** A thumbnail is not worth more waiting. */
const PATIENCE_MS = 4000;

/**
 * A small picture out of the video, upright and clean; a drawn film where this browser has no decoder
 * for it.
 * @throws cannot-clean
 */
export async function drawVideoThumbnail(opened: OpenVideo): Promise<Blob> {
  await assertHonestCanvas();
  const size = fitWithin(opened.size, THUMBNAIL_EDGE);
  const frame = await decodeFrame(opened).catch(() => undefined);
  const drawn = frame ? shrink(frame, size) : drawFilm(size);
  return (await cleanEncoded(await encodePhoto(drawn, false))).blob;
}

async function decodeFrame({ video, size }: OpenVideo): Promise<OffscreenCanvas | undefined> {
  if (!(await video.canDecode())) return undefined;
  const sink = new CanvasSink(video, { ...fitWithin(size, FIRST_EDGE), fit: 'fill' });
  const moment = (await video.getFirstTimestamp()) + MOMENT_SECONDS;
  const found = await withPatience(sink.getCanvas(moment));
  return found?.canvas instanceof OffscreenCanvas ? found.canvas : undefined;
}

async function withPatience<T>(awaited: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([awaited, patience]);
  } finally {
    clearTimeout(timer);
  }
}
