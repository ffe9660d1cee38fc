import { fromFailure, PhotolinkError } from '#core/errors.ts';
import type { PhotoPreparer, TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { SlideshowMaker } from '#core/slideshow.ts';
import type { PhotoAnswer, PhotoRequest, PhotoTask } from './photo-task.ts';

/** As much of a `Worker` as the preparer needs. */
export type PhotoWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/**
 * Prepares photos and makes slideshows in a worker of its own. When that broke down, every call fails and
 * a new one is needed.
 */
export interface WorkerPreparer extends PhotoPreparer {
  readonly makeSlideshow: SlideshowMaker['make'];
  /** Ends the worker; what it had not answered fails with `cancelled`. */
  readonly close: () => void;
}

interface Pending {
  readonly onProgress: TaskWatch['onProgress'] | undefined;
  readonly resolve: (photo: PreparedPhoto) => void;
  readonly reject: (error: PhotolinkError) => void;
}

/** The near end of the photo worker. */
export function createPhotoPreparer(worker: PhotoWorker): WorkerPreparer {
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let ended: PhotolinkError | undefined;

  function end(error: PhotolinkError): void {
    ended ??= error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  worker.addEventListener('message', ({ data }: MessageEvent<PhotoAnswer>) => {
    const asked = pending.get(data.id);
    if ('progress' in data) {
      asked?.onProgress?.(data.progress);
      return;
    }
    pending.delete(data.id);
    if (data.ok) asked?.resolve(data.photo);
    else asked?.reject(fromFailure(data.error));
  });
  for (const fault of ['error', 'messageerror'] as const) {
    worker.addEventListener(fault, () => {
      end(new PhotolinkError('bug', { detail: `photo worker: ${fault}` }));
    });
  }

  function ask(request: PhotoRequest): void {
    worker.postMessage(request);
  }

  function waitFor(id: number, { onProgress }: Partial<TaskWatch>): Promise<PreparedPhoto> {
    return new Promise((resolve, reject) => pending.set(id, { resolve, reject, onProgress }));
  }

  async function perform(task: PhotoTask, watch: Partial<TaskWatch>): Promise<PreparedPhoto> {
    const { signal } = watch;
    if (ended) throw ended;
    if (signal?.aborted) throw new PhotolinkError('cancelled');
    const id = (lastId += 1);
    const cancel = (): void => {
      ask({ id, cancel: true });
      pending.get(id)?.reject(new PhotolinkError('cancelled'));
    };
    signal?.addEventListener('abort', cancel);
    try {
      const answer = waitFor(id, watch);
      ask({ id, task });
      return await answer;
    } finally {
      pending.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    prepare: (file, wish, watch = {}) => perform({ kind: 'prepare', file, wish }, watch),
    makeSlideshow: (photos, wish, watch = {}) =>
      perform({ kind: 'slideshow', photos, wish }, watch),
    close() {
      worker.terminate();
      end(new PhotolinkError('cancelled'));
    },
  };
}
