import type { PhotoPreparer } from '#core/photo-preparer.ts';
import type { SlideshowMaker } from '#core/slideshow.ts';
import { createPhotoPreparer } from '#photo/worker/photo-worker-client.ts';
import { chooseEncoding } from '#photo/slideshow/slideshow-encoding.ts';

/** What is done in the photo worker. */
export interface PhotoWork {
  readonly preparer: PhotoPreparer;
  readonly slideshow: SlideshowMaker;
}

/** Works in a worker that starts with the first task. */
export function createLazyPreparer(): PhotoWork {
  const preparer = createPhotoPreparer(
    () =>
      new Worker(new URL('../../src/photo/worker/photo-worker.ts', import.meta.url), {
        type: 'module',
      }),
  );
  return {
    preparer,
    slideshow: {
      // A page and its worker have the same encoders; asking here starts nothing.
      format: async () => (await chooseEncoding())?.extension,
      make: preparer.makeSlideshow,
    },
  };
}
