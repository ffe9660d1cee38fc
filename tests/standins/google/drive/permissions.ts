import type { GoogleAccount } from '../accounts.ts';
import type { GoogleWorld } from '../world.ts';
import { ancestorsOf } from './items.ts';
import type { DriveItem, PermissionRecord, PermissionRole } from './records.ts';

/** A permission with what it owes to the folders above. */
export interface HeldPermission {
  readonly record: PermissionRecord;
  /** The folder that it is inherited from; null: it stands on the item itself. */
  readonly inheritedFrom: string | null;
}

const ranks: Readonly<Record<PermissionRole, number>> = {
  reader: 1,
  commenter: 2,
  writer: 3,
  owner: 4,
};

/** What holds for an item, its own permissions and those of the folders above, one per id. */
export function heldPermissions(world: GoogleWorld, item: DriveItem): HeldPermission[] {
  const own = standing(item).map((record) => ({ record, inheritedFrom: null }));
  const inherited = ancestorsOf(world, item).flatMap((folder) =>
    standing(folder).map((record) => ({ record, inheritedFrom: folder.id })),
  );
  const byId = new Map<string, HeldPermission>();
  for (const held of [...own, ...inherited]) {
    const known = byId.get(held.record.id);
    if (!known || ranks[held.record.role] > ranks[known.record.role]) {
      byId.set(held.record.id, held);
    }
  }
  return [...byId.values()];
}

/** The item's own permissions that have not ended. */
export function standing(item: DriveItem): PermissionRecord[] {
  return item.permissions.filter(({ endedAtMs }) => endedAtMs === null);
}

/** Gives a permission, in place of the one that its grantee had. */
export function givePermission(
  world: GoogleWorld,
  item: DriveItem,
  permission: PermissionRecord,
): void {
  const same = standing(item).filter(
    ({ id, type }) => id === permission.id || (type === 'anyone' && permission.type === 'anyone'),
  );
  for (const old of same) old.endedAtMs = world.now();
  item.permissions.push(permission);
}

/** A permission for whoever has the link, or for the whole web. */
export function anyonePermission(
  world: GoogleWorld,
  role: PermissionRole,
  allowFileDiscovery: boolean,
): PermissionRecord {
  return {
    id: allowFileDiscovery ? 'anyone' : 'anyoneWithLink',
    type: 'anyone',
    role,
    allowFileDiscovery,
    emailAddress: null,
    domain: null,
    sinceMs: world.now(),
    endedAtMs: null,
  };
}

/** What a stranger may do with an item at this moment; null: not even see it. */
export function publicRole(world: GoogleWorld, item: DriveItem): PermissionRole | null {
  const chain = [item, ...ancestorsOf(world, item)];
  if (chain.some(({ deletedAtMs }) => deletedAtMs !== null)) return null;
  const roles = chain
    .flatMap(({ permissions }) => permissions)
    .filter((record) => record.type === 'anyone' && isInForce(world, record))
    .map(({ role }) => role);
  return roles.toSorted((a, b) => ranks[b] - ranks[a])[0] ?? null;
}

/** Whether somebody who is signed in may see the item. */
export function isSharedWith(
  world: GoogleWorld,
  item: DriveItem,
  { email, domain }: GoogleAccount,
): boolean {
  return heldPermissions(world, item).some(
    ({ record }) =>
      record.emailAddress === email || (record.domain !== null && record.domain === domain),
  );
}

/** Whether the permission has reached the servers that strangers meet, and still has. */
function isInForce(world: GoogleWorld, { sinceMs, endedAtMs }: PermissionRecord): boolean {
  const { aclDelayMs, aclEndDelayMs } = world.behaviour;
  if (sinceMs + aclDelayMs > world.now()) return false;
  return endedAtMs === null || endedAtMs + aclEndDelayMs > world.now();
}
