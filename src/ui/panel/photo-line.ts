import type { ReadonlySignal, Signal } from '@preact/signals';
import { toFailure } from '#core/errors.ts';
import type { PhotoPreparer } from '#core/photo-preparer.ts';
import type { PhotoSize, PreparedPhoto, StoredPhoto } from '#core/photo.ts';
import type { TrayPhoto } from './photo-tray.ts';

export interface PhotoLineNeeds {
  readonly ticket: string;
  readonly preparer: PhotoPreparer;
  readonly shelf: {
    readonly put: (photo: StoredPhoto) => Promise<void>;
    readonly remove: (ids: readonly string[]) => Promise<void>;
  };
  readonly now: () => number;
}

/** Prepares the photos of a tray, one after another, in their order. */
export interface PhotoLine {
  /** Goes on with the first photo that is not prepared, unless one is being worked on. */
  readonly work: () => Promise<void>;
  /** Gives up the photo being worked on; with an id, only if it is that one. */
  readonly stop: (id?: string) => void;
}

/** A line over `photos`; what it finds out is written into them. */
export function createPhotoLine(
  needs: PhotoLineNeeds,
  photos: Signal<readonly TrayPhoto[]>,
  size: ReadonlySignal<PhotoSize>,
): PhotoLine {
  let working: { readonly id: string; readonly abort: AbortController } | undefined;
  let lastPut: Promise<unknown> = Promise.resolve();

  function change(id: string, fields: Partial<TrayPhoto>): void {
    photos.value = photos.value.map((photo) => (photo.id === id ? { ...photo, ...fields } : photo));
  }

  async function store(photo: TrayPhoto, abort: AbortSignal): Promise<PreparedPhoto> {
    const { id, name, file, edit } = photo;
    const wish = { size: size.value, edit };
    const prepared = await needs.preparer.prepare(file, wish, { signal: abort });
    // Removed or resized meanwhile: what is put on the shelf now would stay there unnoticed.
    abort.throwIfAborted();
    const { ticket, now, shelf } = needs;
    // One after another: what a slow write brings late must not replace what was prepared after it.
    const put = lastPut.then(async () => {
      abort.throwIfAborted();
      await shelf.put({ ...prepared, id, name, ticket, storedAtMs: now() });
    });
    lastPut = put.catch(() => undefined);
    await put;
    if (!photos.value.some((one) => one.id === id)) await shelf.remove([id]);
    return prepared;
  }

  async function work(): Promise<void> {
    const photo = photos.value.find(({ state }) => state === 'preparing');
    if (working !== undefined || photo === undefined) return;
    const abort = new AbortController();
    const mine = { id: photo.id, abort };
    working = mine;
    try {
      const prepared = await store(photo, abort.signal);
      if (!abort.signal.aborted) change(photo.id, { state: 'ready', prepared });
    } catch (thrown) {
      const { code, facts } = toFailure(thrown);
      const failure = { code, facts: { ...facts, photo: photo.name } };
      if (!abort.signal.aborted) change(photo.id, { state: 'failed', failure });
    }
    if (working === mine) working = undefined;
    await work();
  }

  return {
    work,
    stop(id) {
      if (id !== undefined && working?.id !== id) return;
      working?.abort.abort();
      working = undefined;
    },
  };
}
