import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountStore, createAccountStore } from '#platform/account-store.ts';
import { openDatabase } from '#platform/database.ts';
import { ACCOUNT } from '../core/fakes.ts';

let accounts: AccountStore;

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  accounts = createAccountStore(openDatabase(), {
    announce: () => undefined,
    listen: () => undefined,
  });
  await accounts.put(ACCOUNT);
});

describe('an account that is signed in anew', () => {
  it.each([true, false])('keeps what its links told of passwords: %s', async (setsPasswords) => {
    await accounts.change(ACCOUNT.id, { setsPasswords, state: 'reconnect' });
    await accounts.put({ ...ACCOUNT, label: 'new@example.com' });
    expect(await accounts.get(ACCOUNT.id)).toEqual({
      ...ACCOUNT,
      label: 'new@example.com',
      setsPasswords,
    });
  });

  it('is believed anew to end links by itself', async () => {
    await accounts.change(ACCOUNT.id, { endsLinks: false });
    await accounts.put(ACCOUNT);
    expect(await accounts.get(ACCOUNT.id)).toEqual(ACCOUNT);
  });

  it('is not told of what nobody knows', async () => {
    await accounts.put(ACCOUNT);
    expect(await accounts.get(ACCOUNT.id)).not.toHaveProperty('setsPasswords');
  });
});
