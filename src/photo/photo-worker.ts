import { createPhotoQueue } from './photo-queue.ts';
import type { PhotoRequest } from './photo-task.ts';
import { preparePhoto } from './prepare-photo.ts';

declare const self: DedicatedWorkerGlobalScope;

const queue = createPhotoQueue({
  perform: ({ file, wish }) => preparePhoto(file, wish),
  answer: (answer) => {
    self.postMessage(answer);
  },
});

self.addEventListener('message', ({ data }: MessageEvent<PhotoRequest>) => {
  queue.accept(data);
});
