import type { TaskWatch } from './photo-preparer.ts';
import type { PreparedPhoto } from './photo.ts';

/** How photos become one video. */
export interface SlideshowWish {
  readonly secondsPerPhoto: number;
}

/** Long enough to look at a photo, short enough to stay. */
export const DEFAULT_SECONDS_PER_PHOTO = 3;

/** Makes one short video out of prepared photos. */
export interface SlideshowMaker {
  /** The kind of file this browser can make; undefined where it can encode no video. */
  readonly format: () => Promise<'mp4' | 'webm' | undefined>;
  /**
   * The photos one after another, with a gentle cross-fade between them, and nothing else in the file.
   * @throws unreadable-photo, too-large, cannot-clean, cancelled, bug
   */
  readonly make: (
    photos: readonly Blob[],
    wish: SlideshowWish,
    watch?: Partial<TaskWatch>,
  ) => Promise<PreparedPhoto>;
}
