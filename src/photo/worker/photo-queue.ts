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

  async function outcomeOf(id: number, task: PhotoTask): Promise<PhotoAnswer> {
    const abort = new AbortController();
    current = { id, abort };
    answer({ id, begun: true });
    const onProgress = (progress: number): void => {
      answer({ id, progress });
    };
    try {
      return { id, ok: true, photo: await perform(task, { signal: abort.signal, onProgress }) };
    } catch (thrown) {
      return { id, ok: false, error: toFailure(thrown) };
    } finally {
      current = undefined;
    }
  }

  async function work(): Promise<void> {
    if (current !== undefined) return;
    for (const [id, task] of waiting) {
      waiting.delete(id);
      answer(await outcomeOf(id, task));
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
