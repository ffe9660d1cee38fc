import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { PhotolinkError, toFailure } from '#core/errors.ts';
import type { PhotoPreparer, TaskWatch } from '#core/photo-preparer.ts';
import type { StoredPhoto } from '#core/photo.ts';
import type { SlideshowMaker, SlideshowWish } from '#core/slideshow.ts';
import type { PhotoLineNeeds } from './photo-line.ts';
import type { TrayPhoto } from './photo-tray.ts';

export interface SlideshowNeeds {
  readonly ticket: string;
  readonly preparer: PhotoPreparer;
  readonly shelf: PhotoLineNeeds['shelf'];
  readonly newId: () => string;
  readonly now: () => number;
  readonly slideshow: SlideshowMaker;
  /** What the user's list calls a slideshow; its file's extension is added. */
  readonly slideshowName: string;
}

/** The making of a slideshow, until a share has begun with it. */
export interface SlideshowMaking {
  /** From 0 to 1 while a slideshow is made, and until its share has begun. */
  readonly progress: ReadonlySignal<number | undefined>;
  /** Whether the making can still be given up. */
  readonly canCancel: ReadonlySignal<boolean>;
  /**
   * Makes a slideshow of these photos, puts it on the shelf and gives its id to `begin`. Resolves to false
   * when it was cancelled before. One whose share could not begin is not made again for the next try.
   * @throws unreadable-photo, cannot-clean, storage-unavailable, bug, and what `begin` throws
   */
  readonly share: (
    photos: readonly TrayPhoto[],
    wish: SlideshowWish,
    begin: (videoId: string) => Promise<void>,
  ) => Promise<boolean>;
  readonly cancel: () => void;
  /** Forgets the slideshow that was made, on the shelf too. */
  readonly clear: () => Promise<void>;
}

interface Made {
  readonly id: string;
  readonly photos: readonly Blob[];
  readonly secondsPerPhoto: number;
}

/** Nothing is made yet. */
export function createSlideshowMaking(needs: SlideshowNeeds): SlideshowMaking {
  const progress = signal<number | undefined>(undefined);
  const making = signal<AbortController | undefined>(undefined);
  let made: Made | undefined;

  async function clear(): Promise<void> {
    if (made === undefined) return;
    const { id } = made;
    made = undefined;
    await needs.shelf.remove([id]);
  }

  /** Undefined when it was cancelled. */
  async function make(
    photos: readonly TrayPhoto[],
    wish: SlideshowWish,
  ): Promise<Made | undefined> {
    const { signal: abort } = (making.value = new AbortController());
    progress.value = 0;
    try {
      await clear();
      abort.throwIfAborted();
      return await storeSlideshow(needs, photos, wish, {
        signal: abort,
        onProgress: (done) => {
          if (!abort.aborted) progress.value = done;
        },
      });
    } catch (thrown) {
      if (abort.aborted || toFailure(thrown).code === 'cancelled') return undefined;
      throw thrown;
    } finally {
      making.value = undefined;
    }
  }

  async function handOver(video: Made, begin: (videoId: string) => Promise<void>): Promise<void> {
    // Nobody may take it from the shelf now, unless no share has begun with it.
    made = undefined;
    try {
      await begin(video.id);
    } catch (thrown) {
      made = video;
      throw thrown;
    }
  }

  return {
    progress,
    canCancel: computed(() => making.value !== undefined),
    async share(photos, wish, begin) {
      const isMade = made !== undefined && isOf(made, photos.map(blobOf), wish.secondsPerPhoto);
      try {
        const video = isMade ? made : await make(photos, wish);
        if (video !== undefined) await handOver(video, begin);
        return video !== undefined;
      } finally {
        progress.value = undefined;
      }
    },
    cancel() {
      making.value?.abort();
    },
    clear,
  };
}

/** Makes it and puts it on the shelf; given up at any time, nothing of it stays there. */
async function storeSlideshow(
  needs: SlideshowNeeds,
  photos: readonly TrayPhoto[],
  wish: SlideshowWish,
  watch: TaskWatch,
): Promise<Made> {
  const { signal } = watch;
  const pictures = await picturesOf(needs.preparer, photos, signal);
  const video = await needs.slideshow.make(pictures, wish, watch);
  signal.throwIfAborted();
  const id = needs.newId();
  await needs.shelf.put(storedSlideshow(needs, id, video));
  if (signal.aborted) await needs.shelf.remove([id]);
  signal.throwIfAborted();
  return { id, photos: photos.map(blobOf), ...wish };
}

/** @throws bug where the photo is not prepared: a video without it would not be what was asked for. */
function blobOf({ prepared }: TrayPhoto): Blob {
  if (prepared === undefined) throw new PhotolinkError('bug');
  return prepared.blob;
}

/** What can be drawn of each photo: an original may be of a kind that only its preparing can read. */
async function picturesOf(
  preparer: PhotoPreparer,
  photos: readonly TrayPhoto[],
  signal: AbortSignal,
): Promise<readonly Blob[]> {
  const pictures: Blob[] = [];
  for (const photo of photos) {
    const { file, edit, prepared } = photo;
    if (prepared?.metadataRemoved === false) {
      pictures.push((await preparer.prepare(file, { size: 'standard', edit }, { signal })).blob);
    } else pictures.push(blobOf(photo));
  }
  return pictures;
}

function isOf(made: Made, photos: readonly Blob[], secondsPerPhoto: number): boolean {
  return (
    made.secondsPerPhoto === secondsPerPhoto &&
    made.photos.length === photos.length &&
    made.photos.every((photo, place) => photo === photos[place])
  );
}

function storedSlideshow(
  { ticket, slideshowName, now }: SlideshowNeeds,
  id: string,
  video: Awaited<ReturnType<SlideshowMaker['make']>>,
): StoredPhoto {
  const name = `${slideshowName}.${video.extension}`;
  return { ...video, id, name, ticket, storedAtMs: now() };
}
