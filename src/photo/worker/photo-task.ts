import type { Failure } from '#core/errors.ts';
import type { PrepareWish } from '#core/photo-preparer.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import type { SlideshowWish } from '#core/slideshow.ts';

/** One piece of work for the photo worker. */
export type PhotoTask =
  | { readonly kind: 'prepare'; readonly file: Blob; readonly wish: PrepareWish }
  | { readonly kind: 'slideshow'; readonly photos: readonly Blob[]; readonly wish: SlideshowWish };

/** What the worker is asked: do a task, or give one up. */
export type PhotoRequest =
  | { readonly id: number; readonly task: PhotoTask }
  | { readonly id: number; readonly cancel: true };

/**
 * What the worker answers: that it begins with a task, how far it is, and the outcome, once per task that
 * was not given up.
 */
export type PhotoAnswer =
  | { readonly id: number; readonly begun: true }
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly ok: true; readonly photo: PreparedPhoto }
  | { readonly id: number; readonly ok: false; readonly error: Failure };
