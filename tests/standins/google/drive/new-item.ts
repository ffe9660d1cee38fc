import { randomText } from '../../random.ts';
import type { GoogleAccount } from '../accounts.ts';
import type { GoogleWorld } from '../world.ts';
import { newId } from './file-ids.ts';
import type { DriveItem, ItemMetadata } from './records.ts';

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
