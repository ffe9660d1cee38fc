import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { PhotoSize, StoredPhoto } from '#core/photo.ts';
import type { Share, SharePhoto } from '#core/share.ts';
import type { Act } from '../act.ts';
import { createPhotoLine } from './photo-line.ts';
import { pickedPhoto, type PhotoTrayNeeds, type TrayPhoto } from './photo-tray.ts';
import type { ShareCommands } from './share-actions.ts';
import type { ShareWatch } from './share-watch.ts';

export interface MissingPhotoNeeds extends PhotoTrayNeeds {
  readonly shelf: PhotoTrayNeeds['shelf'] & {
    readonly get: (id: string) => Promise<StoredPhoto | undefined>;
  };
  readonly commands: Pick<ShareCommands, 'replacePhoto'>;
}

/** The photo that the browser has lost and the watched share cannot go on without. */
export interface MissingPhoto {
  /** The user's name of it; undefined while none is missing. */
  readonly name: ReadonlySignal<string | undefined>;
  /** What was chosen in its place, while it is prepared or when it cannot be used. */
  readonly chosen: ReadonlySignal<TrayPhoto | undefined>;
  /** Prepares the file and gives it to the share, which goes on. */
  readonly choose: (files: readonly File[]) => Promise<void>;
  /** Forgets what was chosen, here and on the shelf. */
  readonly clear: () => Promise<void>;
}

/** Nothing is chosen yet. What is chosen is prepared at `size`. */
export function createMissingPhoto(
  needs: MissingPhotoNeeds,
  panel: {
    readonly act: Act;
    readonly watch: ShareWatch;
    readonly size: ReadonlySignal<PhotoSize>;
  },
): MissingPhoto {
  const { act, watch } = panel;
  const picked = signal<readonly TrayPhoto[]>([]);
  const line = createPhotoLine(needs, picked, panel.size);
  const name = computed(() => candidates(watch.share.value)[0]?.name);

  /** Several photos may have the same name. */
  async function findPlace(): Promise<SharePhoto | undefined> {
    const named = candidates(watch.share.value);
    for (const photo of named) {
      if ((await needs.shelf.get(photo.id)) === undefined) return photo;
    }
    return named[0];
  }

  async function clear(): Promise<void> {
    const ids = picked.value.map(({ id }) => id);
    line.stop();
    picked.value = [];
    await needs.shelf.remove(ids);
  }

  async function prepare(file: File): Promise<string | undefined> {
    await clear();
    act.failure.value = undefined;
    const photo = pickedPhoto(needs.newId(), file);
    picked.value = [photo];
    await line.work();
    return picked.value.find(({ id, state }) => id === photo.id && state === 'ready')?.id;
  }

  async function handOver(photoId: string): Promise<void> {
    const shareId = watch.share.value?.id;
    const place = await findPlace();
    if (shareId !== undefined && place !== undefined) {
      await act.run(() => needs.commands.replacePhoto(shareId, place.id, photoId));
      await watch.read();
    }
    // Even an answer that failed may have been a yes: then the shelf's copy is the share's.
    if (watch.share.value?.photos.some(({ id }) => id === photoId)) picked.value = [];
    else await clear();
  }

  return {
    name,
    chosen: computed(() => picked.value[0]),
    async choose([file]) {
      if (file === undefined || name.value === undefined) return;
      const photoId = await prepare(file);
      if (photoId !== undefined) await handOver(photoId);
    },
    clear,
  };
}

function candidates(share: Share | undefined): readonly SharePhoto[] {
  if (share?.state !== 'failed' || share.failure?.code !== 'photo-missing') return [];
  const { photo } = share.failure.facts;
  return share.photos.filter(({ name, item }) => name === photo && item === undefined);
}
