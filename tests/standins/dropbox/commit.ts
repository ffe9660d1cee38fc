import type { DropboxAccount } from './accounts.ts';
import { ArgumentError, flag, nullable, struct, text, timestamp } from './arguments.ts';
import { withDefault } from './arguments.ts';
import type { Field } from './arguments.ts';
import { contentHash } from './content-hash.ts';
import { ensureFolder, entryAt, hasFileAbove, lookUp, newId, newRevision } from './entries.ts';
import type { Tagged } from './errors.ts';
import { numbered, parentOf, pathFault, revision, writePathOrId } from './paths.ts';
import type { DropboxWorld, FileRecord } from './world.ts';

export interface WriteMode {
  readonly kind: 'add' | 'overwrite' | 'update';
  readonly rev: string | null;
}

const writeMode: Field<WriteMode> = {
  read(value, at) {
    if (value === 'add' || value === 'overwrite') return { kind: value, rev: null };
    const { '.tag': kind, update } = modeObject.read(value, at);
    if (kind === 'update' && update === null) {
      throw new ArgumentError(`${at}: missing required field 'update'`);
    }
    return { kind, rev: update };
  },
};

const modeObject = struct({
  '.tag': text('add|overwrite|update') as Field<WriteMode['kind']>,
  update: nullable(text(revision)),
});

/** The fields of a `CommitInfo`. */
export const commitFields = {
  path: text(writePathOrId),
  mode: withDefault(writeMode, { kind: 'add', rev: null }),
  autorename: withDefault(flag, false),
  client_modified: nullable(timestamp),
  mute: withDefault(flag, false),
  strict_conflict: withDefault(flag, false),
};

export interface Commit {
  readonly path: string;
  readonly mode: WriteMode;
  readonly autorename: boolean;
  readonly client_modified: string | null;
  readonly strict_conflict: boolean;
}

/** A `WriteError`: why the file was not written. */
export class WriteRefusal extends Error {
  readonly error: Tagged;

  constructor(error: Tagged) {
    super(error['.tag']);
    this.error = error;
  }
}

/**
 * Writes a file as `mode` demands: the same bytes at the same path are the file that is there.
 *
 * @throws WriteRefusal
 */
export function writeFile(
  world: DropboxWorld,
  account: DropboxAccount,
  commit: Commit,
  bytes: Uint8Array,
): FileRecord {
  const path = targetPath(world, account, commit.path);
  const existing = entryAt(world, account.accountId, path);
  const hash = contentHash(bytes);
  if (existing?.tag === 'file') {
    if (existing.contentHash === hash && !commit.strict_conflict) return existing;
    if (overwrites(existing, commit.mode)) return replace(world, account, existing, bytes, commit);
  }
  if (existing) {
    if (!commit.autorename) throw conflict(existing.tag);
    return writeFile(world, account, { ...commit, path: freePath(world, account, path) }, bytes);
  }
  return create(world, account, path, bytes, commit);
}

/** The sum of bytes an account takes. */
export function usedBytes(world: DropboxWorld, account: DropboxAccount): number {
  return world.entries.reduce(
    (sum, entry) =>
      entry.tag === 'file' && entry.accountId === account.accountId
        ? sum + entry.bytes.length
        : sum,
    account.usedElsewhere,
  );
}

function targetPath(world: DropboxWorld, account: DropboxAccount, reference: string): string {
  if (reference.startsWith('id:')) {
    const entry = lookUp(world, account.accountId, reference);
    if (typeof entry === 'string') throw new WriteRefusal({ '.tag': 'malformed_path' });
    return entry.path;
  }
  const fault = pathFault(reference);
  if (fault) throw new WriteRefusal({ '.tag': fault });
  return reference;
}

function overwrites(existing: FileRecord, mode: WriteMode): boolean {
  return mode.kind === 'overwrite' || (mode.kind === 'update' && mode.rev === existing.rev);
}

function create(
  world: DropboxWorld,
  account: DropboxAccount,
  path: string,
  bytes: Uint8Array,
  commit: Commit,
): FileRecord {
  const { accountId } = account;
  requireSpace(world, account, bytes.length);
  if (hasFileAbove(world, accountId, path)) throw conflict('file_ancestor');
  const above = ensureFolder(world, accountId, parentOf(path));
  const file: FileRecord = {
    tag: 'file',
    accountId,
    id: newId(),
    path: `${above?.path ?? ''}${path.slice(path.lastIndexOf('/'))}`,
    ...contentOf(world, bytes, commit),
  };
  world.entries.push(file);
  return file;
}

function replace(
  world: DropboxWorld,
  account: DropboxAccount,
  existing: FileRecord,
  bytes: Uint8Array,
  commit: Commit,
): FileRecord {
  requireSpace(world, account, bytes.length - existing.bytes.length);
  return Object.assign(existing, contentOf(world, bytes, commit));
}

function contentOf(world: DropboxWorld, bytes: Uint8Array, commit: Commit) {
  const modified = commit.client_modified;
  return {
    rev: newRevision(),
    bytes,
    contentHash: contentHash(bytes),
    clientModifiedMs: modified === null ? world.now() : Date.parse(modified),
    serverModifiedMs: world.now(),
  };
}

function requireSpace(world: DropboxWorld, account: DropboxAccount, more: number): void {
  if (usedBytes(world, account) + more <= account.allocated) return;
  throw new WriteRefusal({ '.tag': 'insufficient_space' });
}

function freePath(world: DropboxWorld, account: DropboxAccount, path: string): string {
  for (let number = 1; ; number += 1) {
    const candidate = numbered(path, number);
    if (!entryAt(world, account.accountId, candidate)) return candidate;
  }
}

function conflict(tag: string): WriteRefusal {
  return new WriteRefusal({ '.tag': 'conflict', conflict: { '.tag': tag } });
}
