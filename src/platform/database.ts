import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { PhotolinkError } from '#core/errors.ts';
import type { Link } from '#core/link.ts';
import type { StoredPhoto } from '#core/photo.ts';
import type { Account } from '#core/provider.ts';
import type { Settings } from '#core/settings.ts';
import type { Share } from '#core/share.ts';
import type { Grant } from '#core/sign-in.ts';

/** What is kept, and under which key. Content scripts cannot reach it: it lives in our own origin. */
export interface Schema extends DBSchema {
  shares: { key: string; value: Share };
  photos: { key: string; value: StoredPhoto; indexes: { ticket: string } };
  links: {
    key: string;
    value: Link;
    indexes: { createdAtMs: number; shareId: string; state: string };
  };
  accounts: { key: string; value: Account };
  grants: { key: string; value: Grant };
  settings: { key: 'settings'; value: Settings };
}

export type Database = IDBPDatabase<Schema>;

const VERSION = 1;

/**
 * Opens the extension's one database. Called once per context; the promise is shared.
 * @throws storage-unavailable when the browser refuses storage (blocked, disk full)
 */
export async function openDatabase(): Promise<Database> {
  try {
    return await openDB<Schema>('photolink', VERSION, {
      upgrade(database) {
        database.createObjectStore('shares', { keyPath: 'id' });
        database.createObjectStore('photos', { keyPath: 'id' }).createIndex('ticket', 'ticket');
        const links = database.createObjectStore('links', { keyPath: 'id' });
        links.createIndex('createdAtMs', 'createdAtMs');
        links.createIndex('shareId', 'shareId');
        links.createIndex('state', 'state');
        database.createObjectStore('accounts', { keyPath: 'id' });
        database.createObjectStore('grants', { keyPath: 'accountId' });
        database.createObjectStore('settings');
      },
      // A page left open must not keep a newer version from upgrading.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
      },
    });
  } catch (cause) {
    throw new PhotolinkError('storage-unavailable', { cause });
  }
}
