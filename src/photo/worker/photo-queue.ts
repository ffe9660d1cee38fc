import { toFailure } from '#core/errors.ts';
import type { TaskWatch } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { PhotoAnswer, PhotoRequest, PhotoTask } from './photo-task.ts';

export interface PhotoQueueNeeds {
  readonly perform: (task: PhotoTask, watch: TaskWatch) => Promise<PreparedPhoto>;
  readonly answer: (answer: PhotoAnswer) => void;
}

/** Takes requests and does one task at a time, so that few decoded photos are in memory at once. */
export function createPhotoQueue({ perform, answer }: PhotoQueueNeeds) {
  const waiting = new Map<number, PhotoTask>();
  let current: { readonly id: number; readonly abort: AbortController } | undefined;

  /** @throws whatever posting throws */
  async function doTask(id: number, task: PhotoTask, signal: AbortSignal): Promise<void> {
    answer({ id, begun: true });
    const onProgress = (progress: number): void => {
      answer({ id, progress });
    };
    answer({ id, ok: true, photo: await perform(task, { signal, onProgress }) });
  }

  function answerFailure(id: number, thrown: unknown): void {
    try {
      answer({ id, ok: false, error: toFailure(thrown) });
    } catch {
      // Nobody can be told; whoever waits for it notices the silence, and the next task shall not wait.
    }
  }

  async function work(): Promise<void> {
    if (current !== undefined) return;
    for (const [id, task] of waiting) {
      waiting.delete(id);
      const abort = new AbortController();
      current = { id, abort };
      await doTask(id, task, abort.signal).catch((thrown: unknown) => {
        answerFailure(id, thrown);
      });
      current = undefined;
    }
  }

  return {
    accept(request: PhotoRequest): void {
      if ('cancel' in request) {
        waiting.delete(request.id);
        if (current?.id === request.id) current.abort.abort();
        return;
      }
      waiting.set(request.id, request.task);
      void work();
    },
  };
}
