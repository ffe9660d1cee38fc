import type { DropboxAccount } from './accounts.ts';
import { route } from './api-route.ts';
import type { ApiRoute } from './api-route.ts';
import { list, nullable, struct, text } from './arguments.ts';
import { commitFields, writeFile, WriteRefusal } from './commit.ts';
import type { Commit } from './commit.ts';
import { metadataOf } from './entries.ts';
import { taggedFailure } from './errors.ts';
import type { Tagged } from './errors.ts';
import { withCommitLock } from './commit-lock.ts';
import { appendFault, findSession, joined, offsetFault, takePiece } from './upload-sessions.ts';
import type { Cursor } from './upload-sessions.ts';
import { bodyFault, cursor } from './upload-routes.ts';
import type { DropboxWorld, FileRecord, UploadSession } from './world.ts';

const scope = 'files.content.write';
const finishArgument = struct({
  cursor,
  commit: struct(commitFields),
  content_hash: nullable(text('[0-9a-f]{64}')),
});

/** An `UploadSessionFinishError`. */
class FinishRefusal extends Error {
  readonly error: Tagged;

  constructor(error: Tagged) {
    super(error['.tag']);
    this.error = error;
  }
}

const finish = route({
  name: 'files/upload_session/finish',
  scope,
  style: 'upload',
  args: finishArgument,
  async run({ world, account, args, bytes }) {
    return withCommitLock(world, account, () => {
      try {
        const session = liveSession(world, account, args.cursor);
        takeLast(session, args.cursor.offset, bytes, args.content_hash);
        return metadataOf(commitSession(world, account, session, args.commit));
      } catch (error) {
        throw error instanceof FinishRefusal ? taggedFailure(error.error) : error;
      }
    });
  },
});

const finishBatch = route({
  name: 'files/upload_session/finish_batch_v2',
  scope,
  style: 'rpc',
  args: struct({ entries: list(finishArgument, 1000) }),
  async run({ world, account, args }) {
    return withCommitLock(world, account, () => ({
      entries: args.entries.map((entry) => batchEntry(world, account, entry)),
    }));
  },
});

/** The routes that turn received bytes into files. */
export const finishRoutes: readonly ApiRoute[] = [finish, finishBatch];

function batchEntry(
  world: DropboxWorld,
  account: DropboxAccount,
  entry: { readonly cursor: Cursor; readonly commit: Commit },
): Tagged {
  try {
    const session = liveSession(world, account, entry.cursor);
    if (!session.closed) throw lookupFailed({ '.tag': 'not_closed' });
    const fault = session.concurrent ? undefined : offsetFault(session, entry.cursor.offset);
    if (fault) throw lookupFailed(fault);
    const file = commitSession(world, account, session, entry.commit);
    return { '.tag': 'success', ...metadataOf(file) };
  } catch (error) {
    if (!(error instanceof FinishRefusal)) throw error;
    return { '.tag': 'failure', failure: error.error };
  }
}

function liveSession(world: DropboxWorld, account: DropboxAccount, at: Cursor): UploadSession {
  const session = findSession(world, account.accountId, at.session_id);
  if (!session) throw lookupFailed({ '.tag': 'not_found' });
  return session;
}

function takeLast(
  session: UploadSession,
  offset: number,
  bytes: Uint8Array,
  hash: string | null,
): void {
  if (session.concurrent) {
    if (bytes.length > 0) throw refusal('concurrent_session_data_not_allowed');
    if (!session.closed) throw refusal('concurrent_session_not_closed');
    return;
  }
  const fault =
    bytes.length > 0 ? appendFault(session, offset, bytes, true) : offsetFault(session, offset);
  if (fault) throw lookupFailed(fault);
  const body = bodyFault(bytes, hash);
  if (body) throw new FinishRefusal(body);
  takePiece(session, offset, bytes);
}

function commitSession(
  world: DropboxWorld,
  account: DropboxAccount,
  session: UploadSession,
  commit: Commit,
): FileRecord {
  const bytes = joined(session);
  if (!bytes) throw refusal('concurrent_session_missing_data');
  try {
    const file = writeFile(world, account, commit, bytes);
    session.finished = true;
    return file;
  } catch (error) {
    if (error instanceof WriteRefusal) {
      throw new FinishRefusal({ '.tag': 'path', path: error.error });
    }
    throw error;
  }
}

function lookupFailed(reason: Tagged): FinishRefusal {
  return new FinishRefusal({ '.tag': 'lookup_failed', lookup_failed: reason });
}

function refusal(tag: string): FinishRefusal {
  return new FinishRefusal({ '.tag': tag });
}
