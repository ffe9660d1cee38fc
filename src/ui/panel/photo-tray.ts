import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '#core/errors.ts';
import { UNEDITED, type PhotoEdit } from '#core/photo-edit.ts';
import { MAX_PHOTOS_PER_SHARE, type PhotoSize, type PreparedPhoto } from '#core/photo.ts';
import { createPhotoLine, type PhotoLineNeeds } from './photo-line.ts';

/** A photo that the user picked, and how far its preparing came. */
export interface TrayPhoto {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  readonly edit: PhotoEdit;
  readonly state: 'preparing' | 'ready' | 'failed';
  /** Set when ready. */
  readonly prepared: PreparedPhoto | undefined;
  /** Set when failed. */
  readonly failure: Failure | undefined;
}

export interface PhotoTrayNeeds extends PhotoLineNeeds {
  readonly newId: () => string;
}

/** The photos of one panel: prepared one after another, and put on the shelf for the background. */
export interface PhotoTray {
  readonly photos: ReadonlySignal<readonly TrayPhoto[]>;
  readonly size: ReadonlySignal<PhotoSize>;
  /** Why some of the photos added last were left out. */
  readonly notice: ReadonlySignal<Failure | undefined>;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => Promise<void>;
  /** Prepares every photo again. */
  readonly setSize: (size: PhotoSize) => void;
  /** Forgets the photos, here and on the shelf. */
  readonly clear: () => Promise<void>;
  /** Forgets the photos here; the shelf's belong to a share now. */
  readonly release: () => void;
}

const UNPREPARED = { state: 'preparing', prepared: undefined, failure: undefined } as const;

/** A photo that is still to be prepared. */
export function pickedPhoto(id: string, file: File): TrayPhoto {
  return { ...UNPREPARED, id, name: file.name, file, edit: UNEDITED };
}

/** An empty tray. */
export function createPhotoTray(needs: PhotoTrayNeeds, initialSize: PhotoSize): PhotoTray {
  const photos = signal<readonly TrayPhoto[]>([]);
  const size = signal(initialSize);
  const notice = signal<Failure | undefined>(undefined);
  const line = createPhotoLine(needs, photos, size);

  function release(): void {
    line.stop();
    photos.value = [];
    notice.value = undefined;
  }

  return {
    photos,
    size,
    notice,
    add(files) {
      const room = MAX_PHOTOS_PER_SHARE - photos.value.length;
      const added = files.slice(0, room).map((file) => pickedPhoto(needs.newId(), file));
      photos.value = [...photos.value, ...added];
      notice.value = files.length > room ? TOO_MANY : undefined;
      void line.work();
    },
    async remove(id) {
      line.stop(id);
      photos.value = photos.value.filter((photo) => photo.id !== id);
      notice.value = undefined;
      void line.work();
      await needs.shelf.remove([id]);
    },
    setSize(chosen) {
      if (chosen === size.value) return;
      line.stop();
      batch(() => {
        size.value = chosen;
        photos.value = photos.value.map((photo) => ({ ...photo, ...UNPREPARED }));
      });
      void line.work();
    },
    async clear() {
      const ids = photos.value.map(({ id }) => id);
      release();
      await needs.shelf.remove(ids);
    },
    release,
  };
}

const TOO_MANY: Failure = { code: 'too-many', facts: { limit: MAX_PHOTOS_PER_SHARE } };
