import type { Database } from '#platform/database.ts';
import { createAccountStore } from '#platform/account-store.ts';
import { createGrantStore } from '#platform/grant-store.ts';
import { createLinkStore } from '#platform/link-store.ts';
import { createPauseStore } from '#platform/pause-store.ts';
import { createPhotoShelf } from '#platform/photo-shelf.ts';
import { createShareStore } from '#platform/share-store.ts';
import type { Life } from '../../unit/core/life.ts';
import { mortal } from './mortal.ts';

const feed = { announce: () => undefined, listen: () => undefined };

export type Stores = ReturnType<typeof openStores>;

/** Everything on the disk. */
export function openStores(database: Promise<Database>) {
  return {
    journal: createShareStore(database, feed),
    ledger: createLinkStore(database, feed),
    photos: createPhotoShelf(database),
    accounts: createAccountStore(database, feed),
    grants: createGrantStore(database),
    pauses: createPauseStore(database),
  };
}

/** The same as one life of the background sees it. */
export function mortalStores(life: Life, disk: Stores): Stores {
  return {
    journal: mortal(life, 'journal', disk.journal),
    ledger: mortal(life, 'ledger', disk.ledger),
    photos: mortal(life, 'photos', disk.photos),
    accounts: mortal(life, 'accounts', disk.accounts),
    grants: mortal(life, 'grants', disk.grants),
    pauses: mortal(life, 'pauses', disk.pauses),
  };
}
