import { route } from './api-route.ts';
import type { ApiCall, ApiRoute } from './api-route.ts';
import { count, flag, nullable, struct, tag, text, withDefault } from './arguments.ts';
import { commitFields, writeFile, WriteRefusal } from './commit.ts';
import { contentHash } from './content-hash.ts';
import { metadataOf } from './entries.ts';
import { taggedFailure } from './errors.ts';
import type { Tagged } from './errors.ts';
import { withCommitLock } from './commit-lock.ts';
import { appendFault, findSession, openSession, takePiece } from './upload-sessions.ts';

/** The most one request may carry. */
const maxBodyBytes = 150 * 1024 * 1024;
const scope = 'files.content.write';
const hash = { content_hash: nullable(text('[0-9a-f]{64}')) };

/** A session's id with the offset at which the caller means to go on. */
export const cursor = struct({ session_id: text(), offset: count() });

const upload = route({
  name: 'files/upload',
  scope,
  style: 'upload',
  args: struct({ ...commitFields, ...hash }),
  async run({ world, account, args, bytes }) {
    const fault = bodyFault(bytes, args.content_hash);
    if (fault) throw taggedFailure(fault);
    return withCommitLock(world, account, () => {
      try {
        return metadataOf(writeFile(world, account, args, bytes));
      } catch (error) {
        if (!(error instanceof WriteRefusal)) throw error;
        // The bytes are not lost: they wait in a session that can still be finished.
        const session = openSession(world, account.accountId, false);
        takePiece(session, 0, bytes);
        const upload_session_id = session.id;
        throw taggedFailure({ '.tag': 'path', reason: error.error, upload_session_id });
      }
    });
  },
});

const start = route({
  name: 'files/upload_session/start',
  scope,
  style: 'upload',
  args: struct({
    close: withDefault(flag, false),
    session_type: nullable(tag('sequential', 'concurrent')),
    ...hash,
  }),
  run({ world, account, args, bytes }) {
    const concurrent = args.session_type === 'concurrent';
    const fault = concurrent
      ? concurrentStartFault(bytes, args.close)
      : bodyFault(bytes, args.content_hash);
    if (fault) throw taggedFailure(fault);
    const session = openSession(world, account.accountId, concurrent);
    takePiece(session, 0, bytes);
    session.closed = args.close;
    return { session_id: session.id };
  },
});

const append = route({
  name: 'files/upload_session/append_v2',
  scope,
  style: 'upload',
  args: struct({ cursor, close: withDefault(flag, false), ...hash }),
  run(call) {
    const { args, bytes } = call;
    const session = findSession(call.world, call.account.accountId, args.cursor.session_id);
    if (!session) throw taggedFailure({ '.tag': 'not_found' });
    const fault =
      appendFault(session, args.cursor.offset, bytes, args.close) ??
      bodyFault(bytes, args.content_hash);
    if (fault) throw taggedFailure(fault);
    takePiece(session, args.cursor.offset, bytes);
    session.closed = args.close;
  },
});

/** The routes that bring bytes in. */
export const uploadRoutes: readonly ApiRoute[] = [upload, start, append];

/** Why the body of one call is refused: too large, or other bytes than its own hash says. */
export function bodyFault(
  bytes: ApiCall<unknown>['bytes'],
  wanted: string | null,
): Tagged | undefined {
  if (bytes.length > maxBodyBytes) return { '.tag': 'payload_too_large' };
  if (wanted === null || wanted === contentHash(bytes)) return undefined;
  return { '.tag': 'content_hash_mismatch' };
}

function concurrentStartFault(bytes: Uint8Array, close: boolean): Tagged | undefined {
  if (close) return { '.tag': 'concurrent_session_close_not_allowed' };
  return bytes.length > 0 ? { '.tag': 'concurrent_session_data_not_allowed' } : undefined;
}
