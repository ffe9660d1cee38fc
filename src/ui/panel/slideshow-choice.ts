import {
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals';
import { PhotolinkError, toFailure } from '#core/errors.ts';
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
  /** From 0 to 1 while a slideshow is made, and 1 until its share has begun. */
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
    begin: (videoId: string) => Promise<void>,
  ) => Promise<boolean>;
  readonly cancel: () => void;
  /** Forgets the slideshow that was made, on the shelf too. */
  readonly clear: () => Promise<void>;
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
  const making = signal<AbortController | undefined>(undefined);
  const isWanted = computed(() => isOffered.value && isTicked.value);
  let made: Made | undefined;

  void needs.slideshow.format().then(
    (format) => {
      canMake.value = format !== undefined;
    },
    // Who cannot even say so cannot make one.
    () => undefined,
  );

  async function clear(): Promise<void> {
    if (made === undefined) return;
    const { id } = made;
    made = undefined;
    await needs.shelf.remove([id]);
  }

  async function store(photos: readonly TrayPhoto[], abort: AbortSignal): Promise<Made> {
    const wish = { secondsPerPhoto: secondsPerPhoto.value };
    const pictures = await picturesOf(needs.preparer, photos, abort);
    const video = await needs.slideshow.make(pictures, wish, {
      signal: abort,
      onProgress: (done) => {
        if (!abort.aborted) progress.value = done;
      },
    });
    abort.throwIfAborted();
    const id = needs.newId();
    await needs.shelf.put(storedSlideshow(needs, id, video));
    if (abort.aborted) await needs.shelf.remove([id]);
    abort.throwIfAborted();
    return { id, photos: photos.map(blobOf), ...wish };
  }

  /** Undefined when it was cancelled. */
  async function make(photos: readonly TrayPhoto[]): Promise<Made | undefined> {
    const { signal: abort } = (making.value = new AbortController());
    progress.value = 0;
    try {
      await clear();
      abort.throwIfAborted();
      return await store(photos, abort);
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

  // Photos that changed, or the tick taken back: the video that waits for another try is of no use.
  effect(() => {
    if (!isWanted.value) void untracked(clear).catch(() => undefined);
  });

  return {
    ...{ isOffered, isTicked, isWanted, secondsPerPhoto, progress },
    canCancel: computed(() => making.value !== undefined),
    async share(photos, begin) {
      const isMade = made !== undefined && isOf(made, photos.map(blobOf), secondsPerPhoto.value);
      try {
        const video = isMade ? made : await make(photos);
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
