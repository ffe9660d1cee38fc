import { callError, route } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { count, flag, nullable, struct, text, withDefault } from './arguments.ts';
import {
  entriesBelow,
  ensureFolder,
  entryAt,
  hasFileAbove,
  lookUp,
  metadataOf,
} from './entries.ts';
import { removeEntry, taggedMetadataOf } from './entries.ts';
import { taggedFailure } from './errors.ts';
import { randomText } from '../random.ts';
import {
  folderPath,
  numbered,
  pathFault,
  readPath,
  revision,
  writePath,
  writePathOrId,
} from './paths.ts';
import type { DropboxWorld, Entry } from './world.ts';

const getMetadata = route({
  name: 'files/get_metadata',
  scope: 'files.metadata.read',
  style: 'rpc',
  args: struct({
    path: text(readPath),
    include_media_info: withDefault(flag, false),
    include_deleted: withDefault(flag, false),
    include_has_explicit_shared_members: withDefault(flag, false),
  }),
  run(call) {
    if (call.args.path === '/') {
      throw callError('files/get_metadata', 'request body: path: The root folder is unsupported.');
    }
    return taggedMetadataOf(found(call, call.args.path, 'path'));
  },
});

const createFolder = route({
  name: 'files/create_folder_v2',
  scope: 'files.content.write',
  style: 'rpc',
  args: struct({ path: text(writePath), autorename: withDefault(flag, false) }),
  run({ world, account, args }) {
    const fault = pathFault(args.path);
    if (fault) throw taggedFailure({ '.tag': 'path', path: { '.tag': fault } });
    let path = args.path;
    for (let number = 1; entryAt(world, account.accountId, path); number += 1) {
      if (!args.autorename) throw conflict(entryAt(world, account.accountId, path)?.tag ?? 'file');
      path = numbered(args.path, number);
    }
    if (hasFileAbove(world, account.accountId, path)) throw conflict('file_ancestor');
    const folder = ensureFolder(world, account.accountId, path);
    return { metadata: folder && metadataOf(folder) };
  },
});

const remove = route({
  name: 'files/delete_v2',
  scope: 'files.content.write',
  style: 'rpc',
  args: struct({ path: text(writePathOrId), parent_rev: nullable(text(revision)) }),
  run(call) {
    const entry = found(call, call.args.path, 'path_lookup');
    const { parent_rev: rev } = call.args;
    if (rev !== null && (entry.tag === 'folder' || entry.rev !== rev)) {
      const reason = { '.tag': 'conflict', conflict: { '.tag': entry.tag } };
      throw taggedFailure({ '.tag': 'path_write', path_write: reason });
    }
    removeEntry(call.world, entry);
    return { metadata: taggedMetadataOf(entry) };
  },
});

interface Listing {
  readonly accountId: string;
  readonly rest: readonly Entry[];
  readonly limit: number;
}

/** Listings handed out in part, by cursor. */
const listings = new WeakMap<DropboxWorld, Map<string, Listing>>();

const listFolder = route({
  name: 'files/list_folder',
  scope: 'files.metadata.read',
  style: 'rpc',
  args: struct({
    path: text(folderPath),
    recursive: withDefault(flag, false),
    include_media_info: withDefault(flag, false),
    include_deleted: withDefault(flag, false),
    include_has_explicit_shared_members: withDefault(flag, false),
    include_mounted_folders: withDefault(flag, true),
    include_non_downloadable_files: withDefault(flag, true),
    limit: nullable(count(1, 2000)),
  }),
  run(call) {
    const { path, recursive, limit } = call.args;
    if (path === '/') {
      const reason = 'request body: path: Specify the root folder as an empty string rather than';
      throw callError('files/list_folder', `${reason} as "/".`);
    }
    const folder = path === '' ? '' : folderAt(call, path);
    const entries = entriesBelow(call.world, call.account.accountId, folder, recursive);
    return page(call, entries, limit ?? 500);
  },
});

const listFolderContinue = route({
  name: 'files/list_folder/continue',
  scope: 'files.metadata.read',
  style: 'rpc',
  args: struct({ cursor: text('.+') }),
  run(call) {
    const listing = listings.get(call.world)?.get(call.args.cursor);
    if (listing?.accountId !== call.account.accountId) throw taggedFailure({ '.tag': 'reset' });
    return page(call, listing.rest, listing.limit);
  },
});

/** The routes that look at, make and remove files and folders. */
export const fileRoutes: readonly ApiRoute[] = [
  getMetadata,
  createFolder,
  remove,
  listFolder,
  listFolderContinue,
];

/**
 * What stands at `path`.
 *
 * @throws ApiFailure 409 whose outer tag is `outer`
 */
export function found(call: ApiCall<unknown>, path: string, outer: string): Entry {
  const entry = lookUp(call.world, call.account.accountId, path);
  if (typeof entry !== 'string') return entry;
  throw taggedFailure({ '.tag': outer, [outer]: { '.tag': entry } });
}

function folderAt(call: ApiCall<unknown>, path: string): string {
  const entry = found(call, path, 'path');
  if (entry.tag === 'folder') return entry.path;
  throw taggedFailure({ '.tag': 'path', path: { '.tag': 'not_folder' } });
}

function page(
  { world, account }: ApiCall<unknown>,
  entries: readonly Entry[],
  limit: number,
): Record<string, unknown> {
  const rest = entries.slice(limit);
  const cursor = randomText(60);
  const known = listings.get(world) ?? new Map<string, Listing>();
  listings.set(world, known.set(cursor, { accountId: account.accountId, rest, limit }));
  const shown = entries.slice(0, limit).map(taggedMetadataOf);
  return { entries: shown, cursor, has_more: rest.length > 0 };
}

function conflict(tag: string): Error {
  const reason = { '.tag': 'conflict', conflict: { '.tag': tag } };
  return taggedFailure({ '.tag': 'path', path: reason });
}
