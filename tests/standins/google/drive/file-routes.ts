import { authorised } from '../api-route.ts';
import type { ApiCall, ApiRoute } from '../api-route.ts';
import { driveFailure } from '../errors.ts';
import { driveFile } from '../scopes.ts';
import { wantedOfItem } from './answer.ts';
import { createItem } from './create-item.ts';
import { driveFamily } from './drive-family.ts';
import { folderType, readParent, requireItem, withDescendants } from './items.ts';
import { readJson, readMetadata } from './metadata.ts';
import type { DriveItem, ItemMetadata } from './records.ts';

const oneFile = /^\/drive\/v3\/files\/(?<fileId>[\w-]+)$/;

/** Query parameters that every method about files takes, and that change nothing in My Drive. */
export const fileQuery = ['supportsAllDrives'];

/** The routes that make, show, change and delete one file or folder. */
export const fileRoutes: readonly ApiRoute[] = [
  authorised(driveFamily, {
    name: 'drive.files.create',
    method: 'POST',
    path: /^\/drive\/v3\/files$/,
    query: [...fileQuery, 'ignoreDefaultVisibility'],
    scopes: [driveFile],
    async run(call) {
      const tell = wantedOfItem(call);
      const metadata = readMetadata(await keptBody(call), 'create');
      const bytes = metadata.mimeType === folderType ? null : new Uint8Array();
      return tell(createItem(call, metadata, bytes));
    },
  }),
  authorised(driveFamily, {
    name: 'drive.files.get',
    method: 'GET',
    path: oneFile,
    query: [...fileQuery, 'acknowledgeAbuse'],
    scopes: [driveFile],
    run(call) {
      const tell = wantedOfItem(call);
      const item = fileOf(call);
      return call.query.get('alt') === 'media' ? content(item) : tell(item);
    },
  }),
  authorised(driveFamily, {
    name: 'drive.files.update',
    method: 'PATCH',
    path: oneFile,
    query: [...fileQuery, 'addParents', 'removeParents'],
    scopes: [driveFile],
    async run(call) {
      const tell = wantedOfItem(call);
      const metadata = readMetadata(await keptBody(call), 'update');
      const item = fileOf(call);
      move(call, item);
      change(item, metadata);
      item.modifiedAtMs = call.world.now();
      return tell(item);
    },
  }),
  authorised(driveFamily, {
    name: 'drive.files.delete',
    method: 'DELETE',
    path: oneFile,
    query: fileQuery,
    scopes: [driveFile],
    run(call) {
      for (const item of withDescendants(call.world, fileOf(call))) {
        item.deletedAtMs ??= call.world.now();
      }
    },
  }),
];

/** The file that a call's path names. */
export function fileOf(call: ApiCall): DriveItem {
  return requireItem(call.world, call.token, call.params['fileId'] ?? '');
}

/** The JSON of a call, which is kept in the log of calls. */
export async function keptBody(call: ApiCall): Promise<unknown> {
  const json = await readJson(call.request);
  call.trace.body = json;
  return json;
}

function content(item: DriveItem): Response {
  if (item.bytes === null) {
    const message = 'Only files with binary content can be downloaded.';
    throw driveFailure('badRequest', { status: 403, message });
  }
  return new Response(item.bytes.slice(), { headers: { 'content-type': item.mimeType } });
}

function move(call: ApiCall, item: DriveItem): void {
  const { world, token, account, query } = call;
  const added = query.get('addParents')?.split(',');
  const removed = query.get('removeParents')?.split(',') ?? [];
  if (!added) {
    if (removed.length === 0) return;
    throw driveFailure('invalid', { location: 'removeParents' });
  }
  const parent = readParent(world, token, account, added);
  if (withDescendants(world, item).includes(parent)) {
    throw driveFailure('invalid', { location: 'addParents' });
  }
  item.parentId = parent.id;
}

function change(item: DriveItem, metadata: ItemMetadata): void {
  const { properties = {}, appProperties = {}, mimeType, ...own } = metadata;
  if (mimeType !== undefined && mimeType !== item.mimeType) {
    throw driveFailure('fieldNotWritable');
  }
  Object.assign(item, own);
  merge(item.properties, properties);
  merge(item.appProperties, appProperties);
}

/** A value of null takes the entry away. */
function merge(
  into: Record<string, string>,
  changes: Readonly<Record<string, string | null>>,
): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) Reflect.deleteProperty(into, key);
    else into[key] = value;
  }
}
