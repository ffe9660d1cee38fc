import { createPhotoQueue } from './photo-queue.ts';
import type { PhotoRequest } from './photo-task.ts';
import { preparePhoto } from '../prepare-photo.ts';
import { renderPhoto } from '../render/render-photo.ts';

declare const self: DedicatedWorkerGlobalScope;

const queue = createPhotoQueue({
  async perform(task, watch) {
    if (task.kind === 'prepare') return preparePhoto(task.file, task.wish, renderPhoto, watch);
    // Brings the media library along, which nothing else needs.
    const { makeSlideshow } = await import('../slideshow/make-slideshow.ts');
    return makeSlideshow(task.photos, task.wish, watch);
  },
  answer: (answer) => {
    self.postMessage(answer);
  },
});

self.addEventListener('message', ({ data }: MessageEvent<PhotoRequest>) => {
  queue.accept(data);
});
