import { setTimeout as wait } from 'node:timers/promises';
import type { DropboxAccount } from './accounts.ts';
import { writeContention } from './errors.ts';
import type { DropboxWorld } from './world.ts';

const committing = new WeakMap<DropboxWorld, Set<string>>();

/**
 * Runs a commit under its account's one lock, which it holds for `behaviour.commitMs`.
 *
 * @throws ApiFailure 429 where another commit of the account holds the lock
 */
export async function withCommitLock<T>(
  world: DropboxWorld,
  account: DropboxAccount,
  commit: () => T,
): Promise<T> {
  if (world.behaviour.commitMs === 0) return commit();
  const locked = committing.get(world) ?? new Set();
  committing.set(world, locked);
  if (locked.has(account.accountId)) throw writeContention();
  locked.add(account.accountId);
  try {
    await wait(world.behaviour.commitMs);
    return commit();
  } finally {
    locked.delete(account.accountId);
  }
}
