import { fromFailure, PhotolinkError } from '#core/errors.ts';
import type { PhotoSize, PreparedPhoto } from '#core/photo.ts';
import type { PhotoAnswer, PhotoRequest } from './photo-queue.ts';

/** As much of a `Worker` as the preparer needs. */
export type PhotoWorker = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

export interface PhotoPreparer {
  /**
   * Prepares one photo in the worker; further calls wait their turn.
   * @throws unsupported-type, unreadable-photo, too-large, cannot-clean, cancelled; bug when the worker
   * broke down, after which every call fails and a new worker is needed
   */
  readonly prepare: (file: Blob, size: PhotoSize, signal?: AbortSignal) => Promise<PreparedPhoto>;
  /** Ends the worker; what it had not answered fails with `cancelled`. */
  readonly close: () => void;
}

interface Pending {
  readonly resolve: (photo: PreparedPhoto) => void;
  readonly reject: (error: PhotolinkError) => void;
}

/** The near end of the photo worker. */
export function createPhotoPreparer(worker: PhotoWorker): PhotoPreparer {
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

  function waitFor(id: number): Promise<PreparedPhoto> {
    return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
  }

  async function prepare(file: Blob, size: PhotoSize, signal?: AbortSignal) {
    if (ended) throw ended;
    if (signal?.aborted) throw new PhotolinkError('cancelled');
    const id = (lastId += 1);
    const cancel = (): void => {
      ask({ id, cancel: true });
      pending.get(id)?.reject(new PhotolinkError('cancelled'));
    };
    signal?.addEventListener('abort', cancel);
    try {
      const answer = waitFor(id);
      ask({ id, file, size });
      return await answer;
    } finally {
      pending.delete(id);
      signal?.removeEventListener('abort', cancel);
    }
  }

  return {
    prepare,
    close() {
      worker.terminate();
      end(new PhotolinkError('cancelled'));
    },
  };
}
