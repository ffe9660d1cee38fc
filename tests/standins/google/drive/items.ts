import type { GoogleAccount } from '../accounts.ts';
import { driveFailure } from '../errors.ts';
import type { GoogleWorld, TokenRecord } from '../world.ts';
import { newItem } from './new-item.ts';
import type { DriveItem } from './records.ts';

export const folderType = 'application/vnd.google-apps.folder';

/** The folder at the top of an account's Drive, which no app with `drive.file` can look at. */
export function rootOf(world: GoogleWorld, account: GoogleAccount): DriveItem {
  const id = `0A${account.id.slice(-4)}RootUk9PVA`;
  const known = world.items.find((item) => item.id === id);
  if (known) return known;
  const base = newItem(world, account, { id, name: 'My Drive', mimeType: folderType });
  const root: DriveItem = { ...base, parentId: null, resourceKey: null };
  world.items.push(root);
  return root;
}

/**
 * The file or folder with this id, if this token's client made it.
 *
 * @throws ApiFailure 404: files of others are as good as not there
 */
export function requireItem(world: GoogleWorld, token: TokenRecord, id: string): DriveItem {
  const item = visibleItems(world, token).find((each) => each.id === id);
  if (item) return item;
  throw driveFailure('notFound', { message: `File not found: ${id}.`, location: 'fileId' });
}

/** Everything that `drive.file` shows to this client, in the order in which it was made. */
export function visibleItems(world: GoogleWorld, token: TokenRecord): DriveItem[] {
  return world.items.filter(
    (item) =>
      item.ownerId === token.accountId &&
      item.clientId === token.clientId &&
      item.deletedAtMs === null,
  );
}

/**
 * The folder that a request's `parents` name.
 *
 * @throws ApiFailure 404 where there is none, 400 where more than one is named
 */
export function readParent(
  world: GoogleWorld,
  token: TokenRecord,
  account: GoogleAccount,
  parents: readonly string[] = ['root'],
): DriveItem {
  const [id, ...more] = parents;
  if (id === undefined || more.length > 0) {
    const message = 'A file must have exactly one parent.';
    throw driveFailure('invalid', { message, location: 'parents' });
  }
  const root = rootOf(world, account);
  return id === 'root' || id === root.id ? root : requireItem(world, token, id);
}

/** The item and everything in it, however deep. */
export function withDescendants(world: GoogleWorld, item: DriveItem): DriveItem[] {
  const children = world.items.filter((each) => each.parentId === item.id);
  return [item, ...children.flatMap((child) => withDescendants(world, child))];
}

/** The folders above an item, the nearest first. */
export function ancestorsOf(world: GoogleWorld, item: DriveItem): DriveItem[] {
  const parent = world.items.find(({ id }) => id === item.parentId);
  return parent ? [parent, ...ancestorsOf(world, parent)] : [];
}

/** Whether the item or a folder above it lies in the trash. */
export function isTrashed(world: GoogleWorld, item: DriveItem): boolean {
  return [item, ...ancestorsOf(world, item)].some(({ trashed }) => trashed);
}
