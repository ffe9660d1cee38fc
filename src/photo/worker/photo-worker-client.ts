import { fromFailure, PhotolinkError } from '#core/errors.ts';
import type { PhotoPreparer, TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { SlideshowMaker } from '#core/slideshow.ts';
import type { PhotoAnswer, PhotoTask } from './photo-task.ts';
import { createTendedWorker } from './tended-worker.ts';
import type { PhotoWorker } from './tended-worker.ts';

/** Prepares photos and makes slideshows in a worker of its own. */
export interface WorkerPreparer extends PhotoPreparer {
  readonly makeSlideshow: SlideshowMaker['make'];
  /** Ends the worker; what it had not answered fails with `cancelled`. */
  readonly close: () => void;
}

interface Pending {
  readonly task: PhotoTask;
  readonly onProgress: TaskWatch['onProgress'] | undefined;
  readonly resolve: (photo: PreparedPhoto) => void;
  readonly reject: (error: PhotolinkError) => void;
}

/**
 * The near end of the photo worker, which starts with the first task. When it breaks down, the task that
 * it was at fails, and the others go on in a new one.
 */
export function createPhotoPreparer(startWorker: () => PhotoWorker): WorkerPreparer {
  const pending = new Map<number, Pending>();
  const worker = createTendedWorker({
    start: startWorker,
    isAwaited: () => pending.size > 0,
    onAnswer: settle,
    onBroken(how, at) {
      // One that broke down before its first task cannot start: a new one could not either.
      if (at === undefined) failAll(new PhotolinkError('bug', { detail: how }));
      else failOne(at, how);
      for (const [id, { task }] of pending) worker.ask({ id, task });
    },
  });
  let lastId = 0;
  let isClosed = false;

  function settle(answer: PhotoAnswer): void {
    const asked = pending.get(answer.id);
    if ('progress' in answer) asked?.onProgress?.(answer.progress);
    if (!('ok' in answer)) return;
    pending.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.photo);
    else asked?.reject(fromFailure(answer.error));
  }

  function failOne(id: number, how: string): void {
    const asked = pending.get(id);
    pending.delete(id);
    // A slideshow is made of photos that were prepared before: none of them is to blame.
    const code = asked?.task.kind === 'prepare' ? 'unreadable-photo' : 'bug';
    asked?.reject(new PhotolinkError(code, { detail: how }));
  }

  function failAll(error: PhotolinkError): void {
    for (const asked of pending.values()) asked.reject(error);
    pending.clear();
  }

  async function perform(task: PhotoTask, watch: Partial<TaskWatch>): Promise<PreparedPhoto> {
    const { signal, onProgress } = watch;
    if (isClosed || signal?.aborted) throw new PhotolinkError('cancelled');
    const id = (lastId += 1);
    const cancel = (): void => {
      const asked = pending.get(id);
      if (!pending.delete(id)) return;
      asked?.reject(new PhotolinkError('cancelled'));
      worker.ask({ id, cancel: true });
    };
    signal?.addEventListener('abort', cancel);
    try {
      const answer = new Promise<PreparedPhoto>((resolve, reject) => {
        pending.set(id, { task, onProgress, resolve, reject });
      });
      worker.ask({ id, task });
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
      isClosed = true;
      worker.end();
      failAll(new PhotolinkError('cancelled'));
    },
  };
}
