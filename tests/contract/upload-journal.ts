import type { RemoteItem, UploadWatch } from '../../src/core/provider.ts';

/** What an upload told, in memory. */
export interface Journal extends UploadWatch {
  readonly cursors: { readonly photoId: string; readonly cursor: unknown; readonly sent: number }[];
  readonly items: Map<string, RemoteItem>;
  readonly albums: RemoteItem[];
}

/** Writes down what an upload tells. */
export function createJournal(): Journal {
  const cursors: Journal['cursors'][number][] = [];
  const items = new Map<string, RemoteItem>();
  const albums: RemoteItem[] = [];
  return {
    cursors,
    items,
    albums,
    advanced(photoId, cursor, sent) {
      cursors.push({ photoId, cursor: structuredClone(cursor), sent });
      return Promise.resolve();
    },
    stored(photoId, item) {
      items.set(photoId, item);
      return Promise.resolve();
    },
    albumMade(album) {
      albums.push(album);
      return Promise.resolve();
    },
  };
}
