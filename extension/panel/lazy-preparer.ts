import type { PhotoPreparer } from '#core/photo-preparer.ts';
import { createPhotoPreparer } from '#photo/photo-worker-client.ts';

/** Prepares photos in a worker that starts with the first of them, and anew after it broke down. */
export function createLazyPreparer(): PhotoPreparer {
  let started: PhotoPreparer | undefined;
  const preparer = (): PhotoPreparer =>
    (started ??= createPhotoPreparer(startWorker(() => (started = undefined))));
  return {
    prepare: (file, wish, watch) => preparer().prepare(file, wish, watch),
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
