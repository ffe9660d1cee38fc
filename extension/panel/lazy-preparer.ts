import { createPhotoPreparer, type PhotoPreparer } from '#photo/photo-worker-client.ts';

/** Prepares photos in a worker that starts with the first of them, and anew after it broke down. */
export function createLazyPreparer(): PhotoPreparer['prepare'] {
  let preparer: PhotoPreparer | undefined;
  return (file, size, signal) => {
    preparer ??= createPhotoPreparer(startWorker(() => (preparer = undefined)));
    return preparer.prepare(file, size, signal);
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
