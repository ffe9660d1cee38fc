import { toFailure } from '#core/errors.ts';
import type { Failure } from '#core/errors.ts';
import type { PhotoSize, PreparedPhoto } from '#core/photo.ts';

/** What the worker is asked: prepare a file, or forget one that it has not begun. */
export type PhotoRequest =
  | { readonly id: number; readonly file: Blob; readonly size: PhotoSize }
  | { readonly id: number; readonly cancel: true };

/** What the worker answers, once per file that was not cancelled in time. */
export type PhotoAnswer =
  | { readonly id: number; readonly ok: true; readonly photo: PreparedPhoto }
  | { readonly id: number; readonly ok: false; readonly error: Failure };

export interface PhotoQueueNeeds {
  readonly prepare: (file: Blob, size: PhotoSize) => Promise<PreparedPhoto>;
  readonly answer: (answer: PhotoAnswer) => void;
}

/** Takes requests and prepares one photo at a time, so that one decoded photo is in memory at most. */
export function createPhotoQueue({ prepare, answer }: PhotoQueueNeeds) {
  const waiting = new Map<number, Exclude<PhotoRequest, { cancel: true }>>();
  let busy = false;

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    for (const [id, { file, size }] of waiting) {
      waiting.delete(id);
      answer(
        await prepare(file, size).then(
          (photo): PhotoAnswer => ({ id, ok: true, photo }),
          (thrown: unknown): PhotoAnswer => ({ id, ok: false, error: toFailure(thrown) }),
        ),
      );
    }
    busy = false;
  }

  return {
    accept(request: PhotoRequest): void {
      if ('cancel' in request) {
        waiting.delete(request.id);
        return;
      }
      waiting.set(request.id, request);
      void work();
    },
  };
}
