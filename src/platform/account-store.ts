import type { Account } from '#core/provider.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { Database } from './database.ts';

/** The connected clouds, without their secrets. */
export interface AccountStore {
  readonly get: (id: string) => Promise<Account | undefined>;
  readonly all: () => Promise<readonly Account[]>;
  /**
   * Adds it, or takes what a new sign-in tells of it. That tells anew whether links can end by themselves, for
   * the plan may be another by now; what only links tell, whether they can have a password, stays.
   */
  readonly put: (account: Account) => Promise<void>;
  /** Changes an account that is there; one that was removed meanwhile stays so. */
  readonly change: (id: string, fields: Partial<Account>) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

/** The accounts in the database, in the order in which they were connected. */
export function createAccountStore(database: Promise<Database>, feed: ChangeFeed): AccountStore {
  return {
    get: async (id) => (await database).get('accounts', id),
    all: async () => {
      const accounts = await (await database).getAll('accounts');
      return accounts.sort((a, b) => a.connectedAtMs - b.connectedAtMs);
    },
    put: async (account) => {
      const transaction = (await database).transaction('accounts', 'readwrite');
      const setsPasswords = (await transaction.store.get(account.id))?.setsPasswords;
      await transaction.store.put({
        ...(setsPasswords !== undefined && { setsPasswords }),
        ...account,
      });
      await transaction.done;
      feed.announce('accounts');
    },
    change: async (id, fields) => {
      const transaction = (await database).transaction('accounts', 'readwrite');
      const found = await transaction.store.get(id);
      if (found !== undefined) await transaction.store.put({ ...found, ...fields });
      await transaction.done;
      feed.announce('accounts');
    },
    remove: async (id) => {
      await (await database).delete('accounts', id);
      feed.announce('accounts');
    },
  };
}
