import { batch, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { toFailure, type Failure } from '#core/errors.ts';
import { isEdited, UNEDITED, type PhotoEdit } from '#core/photo-edit.ts';
import type { PhotoPreparer, PrepareWish } from '#core/photo-preparer.ts';
import type { PhotoTray, TrayPhoto } from '../photo-tray.ts';
import { createEditSession, type EditSession } from './edit-session.ts';
import { WHOLE } from './region.ts';

/** The photo in the editor. */
export interface EditedPhoto {
  readonly photo: TrayPhoto;
  readonly session: EditSession;
  /** The whole picture, upright and unedited; undefined while it is made. */
  readonly picture: ReadonlySignal<Blob | undefined>;
  readonly failure: ReadonlySignal<Failure | undefined>;
}

/** Which photo of the tray is in the editor. */
export interface PhotoEditing {
  readonly current: ReadonlySignal<EditedPhoto | undefined>;
  /** The photo that the focus goes back to when the editor is left. */
  readonly returnTo: Signal<string | undefined>;
  /** Resolves when there is a picture to see, or a reason why not. */
  readonly open: (id: string) => Promise<void>;
  /** Gives the edit to the photo, which is prepared again, and leaves. */
  readonly done: () => void;
  /** Leaves, and the photo is as it was. */
  readonly cancel: () => void;
}

/** The whole picture as a still one, even of a file that moves: cropping keeps one picture of those. */
const WHOLE_PICTURE: PrepareWish = { size: 'standard', edit: { ...UNEDITED, crop: WHOLE } };

/** No photo is being edited. */
export function createPhotoEditing(
  needs: { readonly preparer: PhotoPreparer },
  tray: Pick<PhotoTray, 'photos' | 'isLent' | 'setEdit'>,
): PhotoEditing {
  const current = signal<EditedPhoto | undefined>(undefined);
  const returnTo = signal<string | undefined>(undefined);
  let untilLeft = new AbortController();

  function leave(edit?: PhotoEdit): void {
    const id = current.value?.photo.id;
    if (id === undefined) return;
    untilLeft.abort();
    batch(() => {
      current.value = undefined;
      returnTo.value = id;
      if (edit !== undefined) tray.setEdit(id, edit);
    });
  }

  return {
    current,
    returnTo,
    async open(id) {
      const photo = tray.photos.value.find((one) => one.id === id);
      if (photo === undefined || !isEditable(photo) || tray.isLent.value) return;
      const picture = signal(wholePicture(photo));
      const failure = signal<Failure | undefined>(undefined);
      const left = (untilLeft = new AbortController()).signal;
      current.value = { photo, session: createEditSession(photo.edit), picture, failure };
      if (picture.value !== undefined) return;
      try {
        const made = await needs.preparer.prepare(photo.file, WHOLE_PICTURE, { signal: left });
        picture.value = made.blob;
      } catch (thrown) {
        const { code, facts } = toFailure(thrown);
        failure.value = { code, facts: { ...facts, photo: photo.name } };
      }
    },
    done() {
      const edited = current.value;
      if (edited === undefined) return;
      const edit = edited.session.edit.value;
      leave(edit === edited.photo.edit ? undefined : edit);
    },
    cancel() {
      leave();
    },
  };
}

/** Whether there is a picture to edit; a clip is passed on as it is. */
export function isEditable({ prepared }: TrayPhoto): boolean {
  return prepared !== undefined && prepared.kind !== 'video';
}

/**
 * What the worker made of the whole photo, where it did. The picked file itself is not shown: a browser
 * may turn it another way than the worker, and a cover would lie beside what it is to cover.
 */
function wholePicture({ edit, prepared }: TrayPhoto): Blob | undefined {
  const isWhole = prepared?.kind === 'still' && prepared.metadataRemoved && !isEdited(edit);
  return isWhole ? prepared.blob : undefined;
}
