import { PhotolinkError } from './errors.ts';
import type { Share, ShareJournal, SharePhoto, ShareState } from './share.ts';

/** One share while the engine works on it: the newest state in memory, every change in the journal. */
export interface ShareRecord {
  readonly current: () => Share;
  /** Writes the fields; resolves when they are in the journal. */
  readonly change: (fields: Partial<Share>) => Promise<void>;
  /** A photo got further: whatever hindered the share before has passed. */
  readonly gotOn: (photoId: string, fields: Partial<SharePhoto>) => Promise<void>;
  /**
   * Goes to the next state.
   * @throws cancelled when the user was faster: nothing leads out of a cancelled share
   */
  readonly enter: (state: ShareState, fields?: Partial<Share>) => Promise<void>;
}

/** The record of `share`. There must be only one at a time. */
export function createShareRecord(journal: ShareJournal, share: Share): ShareRecord {
  let current = share;
  const change = (fields: Partial<Share>) => {
    current = { ...current, ...fields };
    // The database keeps the order of writes, so the last one is the newest.
    return journal.put(current);
  };
  return {
    current: () => current,
    change,
    gotOn: (photoId, fields) =>
      change({
        retry: undefined,
        photos: current.photos.map((photo) =>
          photo.id === photoId ? { ...photo, ...fields } : photo,
        ),
      }),
    enter: async (state, fields = {}) => {
      if (current.state === 'cancelled') throw new PhotolinkError('cancelled');
      await change({ ...fields, state });
    },
  };
}
