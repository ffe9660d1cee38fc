import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { PhotolinkError } from '#core/errors.ts';
import type { Link } from '#core/link.ts';
import type { StoredPhoto } from '#core/photo.ts';
import type { PhotoPick } from '#core/photo-pick.ts';
import type { Account } from '#core/provider.ts';
import type { Settings } from '#core/settings.ts';
import type { Share } from '#core/share.ts';
import type { Grant } from '#core/sign-in.ts';
import { DATABASE_VERSION, migrate } from './migrations.ts';

/** What is kept, and under which key. Content scripts cannot reach it: it lives in our own origin. */
export interface Schema extends DBSchema {
  shares: { key: string; value: Share };
  photos: { key: string; value: StoredPhoto; indexes: { ticket: string } };
  picks: { key: string; value: PhotoPick };
  links: {
    key: string;
    value: StoredLink;
    indexes: { createdAtMs: number; shareId: string; state: string; dueAtMs: number };
  };
  /** By link. */
  thumbnails: { key: string; value: Blob };
  accounts: { key: string; value: Account };
  grants: { key: string; value: Grant };
  pauses: { key: string; value: Pause };
  settings: { key: 'settings'; value: Settings };
}

/** A row of the ledger with the date its index goes by, and without its thumbnail. */
export type StoredLink = Link & { readonly dueAtMs?: number };

/** How long a service wants to hear nothing from an account. */
export interface Pause {
  readonly accountId: string;
  readonly untilMs: number;
}

export type Database = IDBPDatabase<Schema>;

/**
 * Opens the extension's one database. Called once per context; the promise is shared.
 * @throws storage-unavailable when the browser refuses storage (blocked, disk full)
 */
export async function openDatabase(): Promise<Database> {
  try {
    return await openDB<Schema>('photolink', DATABASE_VERSION, {
      upgrade: (database, oldVersion, _newVersion, transaction) => {
        // A step that fails ends the transaction: the old database stays as it was.
        migrate(database, oldVersion, transaction).catch(() => {
          transaction.abort();
        });
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
