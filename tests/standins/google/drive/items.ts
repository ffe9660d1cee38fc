import { randomText } from '../../dropbox/random.ts';
import type { GoogleAccount } from '../accounts.ts';
import { driveFailure } from '../errors.ts';
import type { GoogleWorld, TokenRecord } from '../world.ts';
import type { DriveItem, GeneratedId, ItemMetadata } from './records.ts';

export const folderType = 'application/vnd.google-apps.folder';

/** Ids for files that are yet to be made, good for their account alone. */
export function generateIds(world: GoogleWorld, accountId: string, count: number): string[] {
  const made = Array.from({ length: count }, (): GeneratedId => ({ id: newId(), accountId }));
  world.generatedIds.push(...made);
  return made.map(({ id }) => id);
}

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

/**
 * Refuses an id that cannot become a new file's.
 *
 * @throws ApiFailure 409 for one in use or used before, 400 for one that was never given out
 */
export function requireFreeId(world: GoogleWorld, accountId: string, id: string): void {
  if (world.items.some((item) => item.id === id)) throw driveFailure('fileIdInUse');
  const given = world.generatedIds.some((each) => each.id === id && each.accountId === accountId);
  if (given) return;
  const message = 'The provided file ID is not usable.';
  throw driveFailure('invalid', { message, location: 'file.id' });
}

/** A file or folder as its metadata describes it, not yet among the others. */
export function newItem(
  world: GoogleWorld,
  account: GoogleAccount,
  metadata: ItemMetadata,
): DriveItem {
  const now = world.now();
  return {
    id: metadata.id ?? newId(),
    ownerId: account.id,
    clientId: null,
    name: metadata.name ?? 'Untitled',
    mimeType: metadata.mimeType ?? 'application/octet-stream',
    parentId: null,
    bytes: null,
    appProperties: withoutNulls(metadata.appProperties),
    properties: withoutNulls(metadata.properties),
    description: metadata.description ?? null,
    starred: metadata.starred ?? false,
    trashed: false,
    copyRequiresWriterPermission: metadata.copyRequiresWriterPermission ?? false,
    resourceKey: world.behaviour.resourceKeys ? `0-${randomText(22)}` : null,
    permissions: [ownerPermission(account, now)],
    createdAtMs: now,
    modifiedAtMs: now,
    deletedAtMs: null,
  };
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

function newId(): string {
  return `1${randomText(32)}`;
}

function ownerPermission(account: GoogleAccount, now: number): DriveItem['permissions'][number] {
  return {
    id: account.permissionId,
    type: 'user',
    role: 'owner',
    allowFileDiscovery: null,
    emailAddress: account.email,
    domain: null,
    sinceMs: now,
    endedAtMs: null,
  };
}

function withoutNulls(values: ItemMetadata['properties'] = {}): Record<string, string> {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as Record<string, string>;
}
