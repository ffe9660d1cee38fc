import {
  computed,
  effect,
  signal,
  untracked,
  type ReadonlySignal,
  type Signal,
} from '@preact/signals';
import { DEFAULT_SECONDS_PER_PHOTO } from '#core/slideshow.ts';
import type { TrayPhoto } from './photo-tray.ts';
import {
  createSlideshowMaking,
  type SlideshowMaking,
  type SlideshowNeeds,
} from './slideshow-making.ts';

export const SECONDS_PER_PHOTO = [2, DEFAULT_SECONDS_PER_PHOTO, 5] as const;
export type SecondsPerPhoto = (typeof SECONDS_PER_PHOTO)[number];

/** Whether the photos are sent as one video, and the making of it. */
export interface SlideshowChoice extends Omit<SlideshowMaking, 'share'> {
  /** Whether this browser can make one, of these photos. */
  readonly isOffered: ReadonlySignal<boolean>;
  /** Whether one could be made, were it not for what moves among the photos. */
  readonly isMixed: ReadonlySignal<boolean>;
  /** Whether the user ticked it; it counts only where it is offered. */
  readonly isTicked: Signal<boolean>;
  readonly isWanted: ReadonlySignal<boolean>;
  readonly secondsPerPhoto: Signal<SecondsPerPhoto>;
  /** Makes it as it was chosen, and shares it: see `SlideshowMaking`. */
  readonly share: (
    photos: readonly TrayPhoto[],
    begin: (videoId: string) => Promise<void>,
  ) => Promise<boolean>;
}

/** A choice over the photos of a tray. Whether the browser can make one is found out meanwhile. */
export function createSlideshowChoice(
  needs: SlideshowNeeds,
  photos: ReadonlySignal<readonly TrayPhoto[]>,
): SlideshowChoice {
  const canMake = signal(false);
  const isTicked = signal(false);
  const secondsPerPhoto = signal<SecondsPerPhoto>(DEFAULT_SECONDS_PER_PHOTO);
  const kinds = computed(() => photos.value.flatMap(({ prepared }) => prepared?.kind ?? []));
  const isPossible = computed(() => canMake.value && kinds.value.length > 1);
  // A clip or an animation would be left out of the video: then none is offered.
  const isMixed = computed(() => isPossible.value && kinds.value.some((kind) => kind !== 'still'));
  const isOffered = computed(() => isPossible.value && !isMixed.value);
  const isWanted = computed(() => isOffered.value && isTicked.value);
  const making = createSlideshowMaking(needs);

  void needs.slideshow.format().then(
    (format) => {
      canMake.value = format !== undefined;
    },
    // Who cannot even say so cannot make one.
    () => undefined,
  );

  // Photos that changed, or the tick taken back: the video that waits for another try is of no use.
  effect(() => {
    if (!isWanted.value) void untracked(making.clear).catch(() => undefined);
  });

  return {
    ...making,
    ...{ isOffered, isMixed, isTicked, isWanted, secondsPerPhoto },
    share: (shared, begin) =>
      making.share(shared, { secondsPerPhoto: secondsPerPhoto.value }, begin),
  };
}
