import { randomText } from '../random.ts';
import { isBelow, nameOf, parentOf, pathFault } from './paths.ts';
import { apiTime } from './timestamps.ts';
import type { DropboxWorld, Entry, FileRecord, FolderRecord } from './world.ts';

/** What stands at a path (in any case), behind an `id:` or behind a `rev:`; or why nothing does. */
export function lookUp(
  world: DropboxWorld,
  accountId: string,
  reference: string,
): Entry | 'not_found' | 'malformed_path' {
  if (reference.startsWith('/') && pathFault(reference) === 'malformed_path') {
    return 'malformed_path';
  }
  const own = world.entries.filter((entry) => entry.accountId === accountId);
  const wanted = reference.toLowerCase();
  const found = own.find(
    (entry) =>
      entry.id === reference ||
      entry.path.toLowerCase() === wanted ||
      (entry.tag === 'file' && `rev:${entry.rev}` === reference),
  );
  return found ?? 'not_found';
}

/** The entry at exactly this path, in any case. */
export function entryAt(world: DropboxWorld, accountId: string, path: string): Entry | undefined {
  const found = lookUp(world, accountId, path);
  return typeof found === 'string' ? undefined : found;
}

/** Everything below a folder, or only what lies directly in it; the root is the empty text. */
export function entriesBelow(
  world: DropboxWorld,
  accountId: string,
  folder: string,
  recursive: boolean,
): Entry[] {
  const parent = folder.toLowerCase();
  return world.entries.filter((entry) => {
    if (entry.accountId !== accountId) return false;
    return recursive ? isBelow(entry.path, folder) : parentOf(entry.path).toLowerCase() === parent;
  });
}

/** Makes the folder and those above it where they are missing, and returns it. */
export function ensureFolder(
  world: DropboxWorld,
  accountId: string,
  path: string,
): FolderRecord | null {
  if (path === '') return null;
  const existing = entryAt(world, accountId, path);
  if (existing?.tag === 'folder') return existing;
  const above = ensureFolder(world, accountId, parentOf(path));
  const display = `${above?.path ?? ''}/${nameOf(path)}`;
  const folder: FolderRecord = { tag: 'folder', accountId, id: newId(), path: display };
  world.entries.push(folder);
  return folder;
}

/** Whether a file stands where a folder above `path` would have to be. */
export function hasFileAbove(world: DropboxWorld, accountId: string, path: string): boolean {
  const above = parentOf(path);
  if (above === '') return false;
  return entryAt(world, accountId, above)?.tag === 'file' || hasFileAbove(world, accountId, above);
}

/** Removes an entry with all that lies below it; links to any of it show nothing from then on. */
export function removeEntry(world: DropboxWorld, entry: Entry): void {
  const stays = world.entries.filter(
    (each) =>
      each.accountId !== entry.accountId || (each !== entry && !isBelow(each.path, entry.path)),
  );
  world.entries.splice(0, world.entries.length, ...stays);
}

export function newId(): string {
  return `id:${randomText(22)}`;
}

let revisions = 0x0160_0000_0000;

export function newRevision(): string {
  revisions += 1;
  return revisions.toString(16).padStart(24, '0');
}

/** A file or folder as the API describes it, without the tag of its kind. */
export function metadataOf(entry: Entry): Record<string, unknown> {
  const shared = {
    name: nameOf(entry.path),
    path_lower: entry.path.toLowerCase(),
    path_display: entry.path,
    id: entry.id,
  };
  return entry.tag === 'folder' ? shared : { ...shared, ...contentOf(entry) };
}

/** The same with its `.tag`, as wherever the kind is not known beforehand. */
export function taggedMetadataOf(entry: Entry): Record<string, unknown> {
  return { '.tag': entry.tag, ...metadataOf(entry) };
}

function contentOf(file: FileRecord): Record<string, unknown> {
  return {
    client_modified: apiTime(file.clientModifiedMs),
    server_modified: apiTime(file.serverModifiedMs),
    rev: file.rev,
    size: file.bytes.length,
    is_downloadable: true,
    content_hash: file.contentHash,
  };
}
