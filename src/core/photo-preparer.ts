import type { PhotoEdit } from './photo-edit.ts';
import type { PhotoSize, PreparedPhoto } from './photo.ts';

/** How a picked file is to be prepared. An edited photo is encoded anew, at `original` without shrinking. */
export interface PrepareWish {
  readonly size: PhotoSize;
  readonly edit: PhotoEdit;
}

/** How a task is watched while it is worked on. */
export interface TaskWatch {
  /** Aborted when nobody wants the result any more; the task then ends as soon as it can. */
  readonly signal: AbortSignal;
  /** Called with the part that is done, from 0 to 1, where a task takes long enough to tell. */
  readonly onProgress: (done: number) => void;
}

/** Makes of picked files what may leave the device. */
export interface PhotoPreparer {
  /**
   * Prepares one file; further calls wait their turn.
   * @throws unsupported-type, unreadable-photo, too-large, cannot-clean, cancelled; unreadable-photo also
   * when the worker broke down over it, bug when the worker cannot start
   */
  readonly prepare: (
    file: Blob,
    wish: PrepareWish,
    watch?: Partial<TaskWatch>,
  ) => Promise<PreparedPhoto>;
}
