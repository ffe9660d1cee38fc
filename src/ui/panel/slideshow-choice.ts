import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { PhotoPreparer } from '#core/photo-preparer.ts';
import type { StoredPhoto } from '#core/photo.ts';
import { DEFAULT_SECONDS_PER_PHOTO, type SlideshowMaker } from '#core/slideshow.ts';
import type { PhotoLineNeeds } from './photo-line.ts';
import type { TrayPhoto } from './photo-tray.ts';

export const SECONDS_PER_PHOTO = [2, DEFAULT_SECONDS_PER_PHOTO, 5] as const;
export type SecondsPerPhoto = (typeof SECONDS_PER_PHOTO)[number];

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

/** Whether the photos are sent as one video, and how far the making of it came. */
export interface SlideshowChoice {
  /** Whether this browser can make one, of these photos. */
  readonly isOffered: ReadonlySignal<boolean>;
  /** Whether the user ticked it; it counts only where it is offered. */
  readonly isTicked: Signal<boolean>;
  readonly isWanted: ReadonlySignal<boolean>;
  readonly secondsPerPhoto: Signal<SecondsPerPhoto>;
  /** From 0 to 1 while a slideshow is made. */
  readonly progress: ReadonlySignal<number | undefined>;
  /**
   * Makes the slideshow and puts it on the shelf. Resolves to its id, or to undefined when it was cancelled.
   * One that could not be shared is not made again for the next try.
   * @throws unreadable-photo, cannot-clean, storage-unavailable, bug
   */
  readonly make: () => Promise<string | undefined>;
  readonly cancel: () => void;
  /** Forgets the slideshow that was made, on the shelf too. */
  readonly clear: () => Promise<void>;
  /** Forgets it here; the shelf's belongs to a share now. */
  readonly release: () => void;
}

interface Made {
  readonly id: string;
  readonly photos: readonly Blob[];
  readonly secondsPerPhoto: SecondsPerPhoto;
}

/** A choice over the photos of a tray. Whether the browser can make one is found out meanwhile. */
export function createSlideshowChoice(
  needs: SlideshowNeeds,
  photos: ReadonlySignal<readonly TrayPhoto[]>,
): SlideshowChoice {
  const canMake = signal(false);
  const isTicked = signal(false);
  const secondsPerPhoto = signal<SecondsPerPhoto>(DEFAULT_SECONDS_PER_PHOTO);
  const progress = signal<number | undefined>(undefined);
  const isOffered = computed(() => canMake.value && areSeveralStills(photos.value));
  let making: AbortController | undefined;
  let made: Made | undefined;

  void needs.slideshow.format().then(
    (format) => {
      canMake.value = format !== undefined;
    },
    // Who cannot even say so cannot make one.
    () => undefined,
  );

  async function clear(): Promise<void> {
    const ids = made === undefined ? [] : [made.id];
    made = undefined;
    await needs.shelf.remove(ids);
  }

  async function store(blobs: readonly Blob[], abort: AbortSignal): Promise<string> {
    const wish = { secondsPerPhoto: secondsPerPhoto.value };
    const pictures = await picturesOf(needs.preparer, photos.value, abort);
    const video = await needs.slideshow.make(pictures, wish, {
      signal: abort,
      onProgress: (done) => {
        if (!abort.aborted) progress.value = done;
      },
    });
    abort.throwIfAborted();
    const id = needs.newId();
    await needs.shelf.put(storedSlideshow(needs, id, video));
    made = { id, photos: blobs, ...wish };
    return id;
  }

  return {
    isOffered,
    isTicked,
    isWanted: computed(() => isOffered.value && isTicked.value),
    secondsPerPhoto,
    progress,
    async make() {
      const blobs = photos.value.flatMap(({ prepared }) => prepared?.blob ?? []);
      if (made && isOf(made, blobs, secondsPerPhoto.value)) return made.id;
      await clear();
      const { signal: abort } = (making = new AbortController());
      progress.value = 0;
      try {
        return await store(blobs, abort);
      } catch (thrown) {
        if (abort.aborted || toFailure(thrown).code === 'cancelled') return undefined;
        throw thrown;
      } finally {
        progress.value = undefined;
      }
    },
    cancel() {
      making?.abort();
    },
    clear,
    release() {
      made = undefined;
    },
  };
}

/** What can be drawn of each photo: an original may be of a kind that only its preparing can read. */
async function picturesOf(
  preparer: PhotoPreparer,
  photos: readonly TrayPhoto[],
  signal: AbortSignal,
): Promise<readonly Blob[]> {
  const pictures: Blob[] = [];
  for (const { file, edit, prepared } of photos) {
    if (prepared?.metadataRemoved === false) {
      pictures.push((await preparer.prepare(file, { size: 'standard', edit }, { signal })).blob);
    } else if (prepared !== undefined) pictures.push(prepared.blob);
  }
  return pictures;
}

/** A clip or an animation among them would be left out of the video: then none is offered. */
function areSeveralStills(photos: readonly TrayPhoto[]): boolean {
  const ready = photos.flatMap(({ prepared }) => prepared ?? []);
  return ready.length > 1 && ready.every(({ kind }) => kind === 'still');
}

function isOf(made: Made, photos: readonly Blob[], secondsPerPhoto: SecondsPerPhoto): boolean {
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
