import type { GoogleAccount } from '../accounts.ts';
import type { GoogleWorld, TokenRecord } from '../world.ts';
import { requireFreeId } from './file-ids.ts';
import { readParent } from './items.ts';
import { newItem } from './new-item.ts';
import type { DriveItem, ItemMetadata } from './records.ts';
import { requireSpace } from './space.ts';

/** Who makes a file, and with which app. */
export interface Maker {
  readonly world: GoogleWorld;
  readonly account: GoogleAccount;
  readonly token: TokenRecord;
}

/**
 * Makes a file, or a folder where there are no bytes.
 *
 * @throws ApiFailure 409 or 400 for its id, 404 for its parent, 403 where the account is full
 */
export function createItem(
  maker: Maker,
  metadata: ItemMetadata,
  bytes: Uint8Array | null,
): DriveItem {
  const { world, account, token } = maker;
  requireCreatable(maker, metadata, bytes?.length ?? 0);
  const item: DriveItem = {
    ...newItem(world, account, metadata),
    clientId: token.clientId,
    parentId: readParent(world, token, account, metadata.parents).id,
    bytes,
  };
  world.items.push(item);
  return item;
}

/** Refuses what could not be made, as soon as its size is known. */
export function requireCreatable(maker: Maker, metadata: ItemMetadata, size: number): void {
  const { world, account, token } = maker;
  if (metadata.id !== undefined) requireFreeId(world, account.id, metadata.id);
  readParent(world, token, account, metadata.parents);
  requireSpace(world, account, size);
}
