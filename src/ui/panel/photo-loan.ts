import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { TrayPhoto } from './photo-tray.ts';

/** The photos that a share is being begun with: it may be reading them from the shelf. */
export interface PhotoLoan {
  readonly isLent: ReadonlySignal<boolean>;
  readonly has: (id: string) => boolean;
  /** Gives the ready photos to `begin`; they are lent until that is over. */
  readonly lend: <T>(begin: (ready: readonly TrayPhoto[]) => Promise<T>) => Promise<T>;
}

/** None of the photos is lent. */
export function createPhotoLoan(photos: ReadonlySignal<readonly TrayPhoto[]>): PhotoLoan {
  const lent = signal<readonly TrayPhoto[]>([]);
  return {
    isLent: computed(() => lent.value.length > 0),
    has: (id) => lent.value.some((photo) => photo.id === id),
    async lend(begin) {
      lent.value = photos.value.filter(({ state }) => state === 'ready');
      try {
        return await begin(lent.value);
      } finally {
        lent.value = [];
      }
    },
  };
}
