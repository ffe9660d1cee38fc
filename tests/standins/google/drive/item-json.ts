import { createHash } from 'node:crypto';
import type { GoogleAccount } from '../accounts.ts';
import type { GoogleWorld } from '../world.ts';
import { folderType, isTrashed } from './items.ts';
import { bytesLink, webViewLink } from './links.ts';
import { permissionJson } from './permission-json.ts';
import { heldPermissions } from './permissions.ts';
import type { DriveItem } from './records.ts';

/** A file or folder with every field that the API can tell its owner. */
export function itemJson(
  world: GoogleWorld,
  account: GoogleAccount,
  item: DriveItem,
): Record<string, unknown> {
  const held = heldPermissions(world, item);
  return {
    kind: 'drive#file',
    id: item.id,
    name: item.name,
    mimeType: item.mimeType,
    ...(item.description === null ? {} : { description: item.description }),
    starred: item.starred,
    trashed: isTrashed(world, item),
    explicitlyTrashed: item.trashed,
    parents: item.parentId === null ? [] : [item.parentId],
    ...ifAny('properties', item.properties),
    ...ifAny('appProperties', item.appProperties),
    spaces: ['drive'],
    webViewLink: webViewLink(item),
    createdTime: new Date(item.createdAtMs).toISOString(),
    modifiedTime: new Date(item.modifiedAtMs).toISOString(),
    owners: [userJson(account)],
    lastModifyingUser: userJson(account),
    ownedByMe: true,
    isAppAuthorized: true,
    shared: held.length > 1,
    permissions: held.map((each) => permissionJson(world, each)),
    permissionIds: held.map(({ record }) => record.id),
    copyRequiresWriterPermission: item.copyRequiresWriterPermission,
    writersCanShare: true,
    ...(item.resourceKey === null ? {} : { resourceKey: item.resourceKey }),
    capabilities: capabilities(account, item),
    ...contentJson(world, item),
  };
}

/** A person as files, permissions and `about` name them. */
export function userJson(account: GoogleAccount): Record<string, unknown> {
  return {
    kind: 'drive#user',
    displayName: account.displayName,
    me: true,
    permissionId: account.permissionId,
    emailAddress: account.email,
  };
}

function capabilities(account: GoogleAccount, item: DriveItem): Record<string, boolean> {
  const isFolder = item.mimeType === folderType;
  return {
    canShare: account.canShare,
    canChangeCopyRequiresWriterPermission: !isFolder,
    canAddChildren: isFolder,
    canListChildren: isFolder,
    canCopy: !isFolder,
    canDownload: !isFolder,
    canDelete: true,
    canEdit: true,
    canRename: true,
    canTrash: true,
    canUntrash: true,
  };
}

function contentJson(world: GoogleWorld, item: DriveItem): Record<string, unknown> {
  if (item.bytes === null) return { quotaBytesUsed: '0' };
  const size = String(item.bytes.length);
  const extension = /\.(\w+)$/.exec(item.name)?.[1] ?? '';
  return {
    size,
    quotaBytesUsed: size,
    originalFilename: item.name,
    fullFileExtension: extension,
    fileExtension: extension,
    webContentLink: bytesLink(item, 'download'),
    ...checksums(world, item.bytes),
  };
}

function checksums(world: GoogleWorld, bytes: Uint8Array): Record<string, string> {
  const { checksums: kind } = world.behaviour;
  if (kind === 'absent') return {};
  const told = kind === 'right' ? bytes : Buffer.concat([bytes, Buffer.of(0)]);
  const sum = (algorithm: string) => createHash(algorithm).update(told).digest('hex');
  return { md5Checksum: sum('md5'), sha1Checksum: sum('sha1'), sha256Checksum: sum('sha256') };
}

function ifAny(name: string, values: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.keys(values).length === 0 ? {} : { [name]: { ...values } };
}
