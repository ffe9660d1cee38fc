import type { GoogleAccount } from '../accounts.ts';
import { driveFailure } from '../errors.ts';
import type { GoogleWorld } from '../world.ts';

/** Bytes of an account's files; those in the trash count too. */
export function heldBytes(world: GoogleWorld, accountId: string): number {
  return world.items
    .filter((item) => item.ownerId === accountId && item.deletedAtMs === null)
    .reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0);
}

/** @throws ApiFailure 403 where `more` bytes do not fit into the account */
export function requireSpace(world: GoogleWorld, account: GoogleAccount, more: number): void {
  const { limit, usedElsewhere } = account;
  if (limit === null || usedElsewhere + heldBytes(world, account.id) + more <= limit) return;
  throw driveFailure('storageQuotaExceeded');
}
