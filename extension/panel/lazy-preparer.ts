import type { PhotoPreparer } from '#core/photo-preparer.ts';
import type { SlideshowMaker } from '#core/slideshow.ts';
import { createPhotoPreparer } from '#photo/photo-worker-client.ts';
import type { WorkerPreparer } from '#photo/photo-worker-client.ts';
import { chooseEncoding } from '#photo/slideshow/slideshow-encoding.ts';

/** What is done in the photo worker. */
export interface PhotoWork {
  readonly preparer: PhotoPreparer;
  readonly slideshow: SlideshowMaker;
}

/** Works in a worker that starts with the first task, and anew after it broke down. */
export function createLazyPreparer(): PhotoWork {
  let started: WorkerPreparer | undefined;
  const worker = (): WorkerPreparer =>
    (started ??= createPhotoPreparer(startWorker(() => (started = undefined))));
  return {
    preparer: { prepare: (file, wish, watch) => worker().prepare(file, wish, watch) },
    slideshow: {
      // A page and its worker have the same encoders; asking here starts nothing.
      format: async () => (await chooseEncoding())?.extension,
      make: (photos, wish, watch) => worker().makeSlideshow(photos, wish, watch),
    },
  };
}

function startWorker(onBroken: () => void): Worker {
  const worker = new Worker(new URL('../../src/photo/photo-worker.ts', import.meta.url), {
    type: 'module',
  });
  worker.addEventListener('error', onBroken);
  worker.addEventListener('messageerror', onBroken);
  return worker;
}
