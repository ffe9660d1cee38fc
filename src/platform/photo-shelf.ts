import { PhotolinkError } from '#core/errors.ts';
import type { StoredPhoto } from '#core/photo.ts';
import type { Database } from './database.ts';

/** Prepared photos on their way: written by the panel, read by the background, removed by both. */
export interface PhotoShelf {
  readonly get: (id: string) => Promise<StoredPhoto | undefined>;
  /** @throws storage-unavailable when there is no room left on the device */
  readonly put: (photo: StoredPhoto) => Promise<void>;
  readonly remove: (ids: readonly string[]) => Promise<void>;
  /** Ids of the photos that the panel with this ticket put there. */
  readonly idsOfTicket: (ticket: string) => Promise<readonly string[]>;
  /** Ids of photos put there before `beforeMs`. */
  readonly idsOlderThan: (beforeMs: number) => Promise<readonly string[]>;
}

/** The shelf in the database. */
export function createPhotoShelf(database: Promise<Database>): PhotoShelf {
  return {
    get: async (id) => (await database).get('photos', id),
    put: async (photo) => {
      try {
        await (await database).put('photos', photo);
      } catch (cause) {
        throw new PhotolinkError('storage-unavailable', { cause, photo: photo.name });
      }
    },
    remove: async (ids) => {
      const transaction = (await database).transaction('photos', 'readwrite');
      await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
    },
    idsOfTicket: async (ticket) => (await database).getAllKeysFromIndex('photos', 'ticket', ticket),
    idsOlderThan: async (beforeMs) => {
      const old: string[] = [];
      const { store } = (await database).transaction('photos');
      for await (const cursor of store) {
        if (cursor.value.storedAtMs < beforeMs) old.push(cursor.value.id);
      }
      return old;
    },
  };
}
