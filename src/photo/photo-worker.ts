import { createPhotoQueue } from './photo-queue.ts';
import type { PhotoRequest } from './photo-queue.ts';
import { preparePhoto } from './prepare-photo.ts';

declare const self: DedicatedWorkerGlobalScope;

const queue = createPhotoQueue({
  prepare: (file, size) => preparePhoto(file, size),
  answer: (answer) => {
    self.postMessage(answer);
  },
});

self.addEventListener('message', ({ data }: MessageEvent<PhotoRequest>) => {
  queue.accept(data);
});
