import { batch, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '#core/errors.ts';
import { UNEDITED, type PhotoEdit } from '#core/photo-edit.ts';
import { MAX_PHOTOS_PER_SHARE, type PhotoSize, type PreparedPhoto } from '#core/photo.ts';
import { createPhotoLine, type PhotoLineNeeds } from './photo-line.ts';
import { freeNames } from './free-names.ts';
import { createPhotoLoan, type PhotoLoan } from './photo-loan.ts';
import { withPhotoAt } from './photo-order.ts';

/** A photo that the user picked, and how far its preparing came. */
export interface TrayPhoto {
  readonly id: string;
  /** The file's name; of several with the same, all but the first are numbered. */
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
  /** The photo that was moved last; undefined once something else has changed. */
  readonly moved: ReadonlySignal<string | undefined>;
  /** Whether a share is being begun with photos of the tray. */
  readonly isLent: ReadonlySignal<boolean>;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (id: string) => Promise<void>;
  /** Gives a photo another place among those that can be used, from 0: they are shared in this order. */
  readonly move: (id: string, place: number) => void;
  /** Prepares the photo again, with this edit. */
  readonly setEdit: (id: string, edit: PhotoEdit) => void;
  /** Prepares every photo again. */
  readonly setSize: (size: PhotoSize) => void;
  /**
   * Gives the ready photos to `begin`. Until that is over they cannot be changed, removed or taken from the
   * shelf: a share may be reading them there.
   */
  readonly lend: PhotoLoan['lend'];
  /** Forgets the photos, here and on the shelf. */
  readonly clear: () => Promise<void>;
  /** Forgets these photos here; the shelf's belong to a share now. */
  readonly release: (ids: readonly string[]) => void;
}

const UNPREPARED = { state: 'preparing', prepared: undefined, failure: undefined } as const;

/** A photo that is still to be prepared. */
export function pickedPhoto(id: string, file: File, name = file.name): TrayPhoto {
  return { ...UNPREPARED, id, name, file, edit: UNEDITED };
}

/** An empty tray. */
export function createPhotoTray(needs: PhotoTrayNeeds, initialSize: PhotoSize): PhotoTray {
  const photos = signal<readonly TrayPhoto[]>([]);
  const size = signal(initialSize);
  const notice = signal<Failure | undefined>(undefined);
  const moved = signal<string | undefined>(undefined);
  const { isLent, has: isOnLoan, lend } = createPhotoLoan(photos);
  const line = createPhotoLine(needs, photos, size);

  function drop(isGone: (photo: TrayPhoto) => boolean): void {
    set(photos.value.filter((photo) => !isGone(photo)));
    notice.value = undefined;
  }

  function set(next: readonly TrayPhoto[], movedId?: string): void {
    batch(() => {
      photos.value = next;
      moved.value = movedId;
    });
  }

  return {
    ...{ photos, size, notice, moved, isLent, lend },
    add(files) {
      const room = MAX_PHOTOS_PER_SHARE - photos.value.length;
      const fitting = files.slice(0, room);
      const names = freeNames(fitting, photos.value);
      const added = fitting.map((file, nth) => pickedPhoto(needs.newId(), file, names[nth]));
      set([...photos.value, ...added]);
      notice.value = files.length > room ? TOO_MANY : undefined;
      void line.work();
    },
    async remove(id) {
      if (isOnLoan(id)) return;
      line.stop(id);
      drop((photo) => photo.id === id);
      void line.work();
      await needs.shelf.remove([id]);
    },
    move(id, place) {
      set(withPhotoAt(photos.value, id, place), id);
    },
    setEdit(id, edit) {
      if (isOnLoan(id)) return;
      line.stop(id);
      set(
        photos.value.map((photo) => (photo.id === id ? { ...photo, ...UNPREPARED, edit } : photo)),
      );
      void line.work();
    },
    setSize(chosen) {
      if (chosen === size.value || isLent.value) return;
      line.stop();
      batch(() => {
        size.value = chosen;
        set(photos.value.map((photo) => ({ ...photo, ...UNPREPARED })));
      });
      void line.work();
    },
    async clear() {
      const ids = photos.value.flatMap(({ id }) => (isOnLoan(id) ? [] : [id]));
      line.stop();
      drop(() => true);
      await needs.shelf.remove(ids);
    },
    release(ids) {
      drop(({ id }) => ids.includes(id));
    },
  };
}

const TOO_MANY: Failure = { code: 'too-many', facts: { limit: MAX_PHOTOS_PER_SHARE } };
