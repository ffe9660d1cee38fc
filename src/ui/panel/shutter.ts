import { batch, signal, type ReadonlySignal } from '@preact/signals';

/** The button that takes a photo: one at a time, and none for somebody who has left. */
export interface Shutter {
  readonly isShooting: ReadonlySignal<boolean>;
  /** The last photo could not be taken. */
  readonly hasFailed: ReadonlySignal<boolean>;
  readonly press: () => Promise<void>;
  /** The user has left: a photo that is still being taken goes nowhere. */
  readonly leave: () => void;
}

/** `onPhoto` may take its time; until then no other photo is taken. It does not reject. */
export function createShutter(
  takeShot: () => Promise<Blob>,
  onPhoto: (photo: Blob) => Promise<void> | void,
): Shutter {
  const isShooting = signal(false);
  const hasFailed = signal(false);
  let isLeft = false;
  // A call: it may have changed behind an await.
  const hasLeft = () => isLeft;

  return {
    isShooting,
    hasFailed,
    async press() {
      if (isShooting.value || hasLeft()) return;
      batch(() => {
        isShooting.value = true;
        hasFailed.value = false;
      });
      try {
        const photo = await takeShot();
        if (!hasLeft()) await onPhoto(photo);
      } catch {
        hasFailed.value = true;
      } finally {
        isShooting.value = false;
      }
    },
    leave: () => {
      isLeft = true;
    },
  };
}
