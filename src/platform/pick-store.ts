import { PhotolinkError } from '#core/errors.ts';
import { MAX_PICKS, PICK_LIFE_MS, type PhotoPick } from '#core/photo-pick.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database } from './database.ts';

/** Pictures that wait for a panel: put there by the background or the camera, taken by the panel. */
export interface PickStore {
  /**
   * Nobody is told: see {@link announce}.
   * @throws storage-unavailable when there is no room left on the device
   */
  readonly put: (pick: PhotoPick) => Promise<void>;
  /** Tells panels that something waits. */
  readonly announce: () => void;
  /** Gives those for this panel that are not too old, the oldest first. Each is given once. */
  readonly take: (ticket: string, nowMs: number) => Promise<readonly PhotoPick[]>;
  /** Those for this panel are for the next one now. */
  readonly release: (ticket: string) => Promise<void>;
  /** How many pictures `take` would give; failures are not counted. */
  readonly count: (ticket: string, nowMs: number) => Promise<number>;
  /** Forgets those that have waited too long. */
  readonly forgetOld: (nowMs: number) => Promise<void>;
  /** When the next one has waited too long. */
  readonly nextForgetMs: () => Promise<number | undefined>;
}

/** The pictures in the database. */
export function createPickStore(database: Promise<Database>, feed: ChangeFeed): PickStore {
  const isFor = (pick: PhotoPick, ticket: string): boolean =>
    pick.ticket === undefined || pick.ticket === ticket;
  const isFresh = (pick: PhotoPick, nowMs: number): boolean =>
    pick.pickedAtMs > nowMs - PICK_LIFE_MS;

  const all = async () =>
    (await (await database).getAll('picks')).sort((a, b) => a.pickedAtMs - b.pickedAtMs);
  return {
    put: async (pick) => {
      try {
        const { store, done } = (await database).transaction('picks', 'readwrite');
        const others = (await store.getAll()).sort((a, b) => b.pickedAtMs - a.pickedAtMs);
        const tooMany = others.slice(MAX_PICKS - 1);
        await Promise.all([...tooMany.map(({ id }) => store.delete(id)), store.put(pick), done]);
      } catch (cause) {
        throw new PhotolinkError('storage-unavailable', { cause });
      }
    },
    announce: () => {
      feed.announce('picks');
    },
    take: async (ticket, nowMs) => {
      // One transaction: of two panels one alone gets it.
      const { store, done } = (await database).transaction('picks', 'readwrite');
      const found = (await store.getAll())
        .filter((pick) => isFor(pick, ticket))
        .sort((a, b) => a.pickedAtMs - b.pickedAtMs);
      await Promise.all([...found.map(({ id }) => store.delete(id)), done]);
      // Other panels may count what is here for whichever comes first.
      if (found.length > 0) feed.announce('picks');
      return found.filter((pick) => isFresh(pick, nowMs));
    },
    release: async (ticket) => {
      const { store, done } = (await database).transaction('picks', 'readwrite');
      const its = (await store.getAll()).filter((pick) => pick.ticket === ticket);
      await Promise.all([...its.map((pick) => store.put({ ...pick, ticket: undefined })), done]);
    },
    count: async (ticket, nowMs) =>
      (await all()).filter(
        (pick) => isFor(pick, ticket) && isFresh(pick, nowMs) && pick.content instanceof Blob,
      ).length,
    forgetOld: async (nowMs) => {
      const { store, done } = (await database).transaction('picks', 'readwrite');
      const old = (await store.getAll()).filter(
        ({ pickedAtMs }) => pickedAtMs <= nowMs - PICK_LIFE_MS,
      );
      await Promise.all([...old.map(({ id }) => store.delete(id)), done]);
    },
    nextForgetMs: async () => {
      const oldest = (await all())[0];
      return oldest && oldest.pickedAtMs + PICK_LIFE_MS;
    },
  };
}
