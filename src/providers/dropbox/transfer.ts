import { PhotolinkError } from '#core/errors.ts';
import type { UploadTask, UploadWatch } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { contentHash } from './content-hash.ts';
import { doneOf, resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';
import type { UploadCursor } from './upload-cursor.ts';

/** Offsets and hashes that do not fit are put right this often before the answers count as nonsense. */
const MAX_CORRECTIONS = 4;

/** One photo's way up: what to send, whom to tell, when to stop. */
export interface Transfer {
  readonly task: UploadTask;
  /** The hash of the whole photo, which is being worked out meanwhile. */
  readonly hash: Promise<string>;
  readonly watch: UploadWatch;
  /** How many photos are on their way with it. */
  readonly lanes: number;
  readonly signal: AbortSignal;
}

/**
 * Brings the photo's bytes into a closed upload session, going on from `cursor`. Nothing is visible in
 * the user's Dropbox yet. The bytes of each request are compared by their hash.
 */
export async function transferPhoto(
  api: DropboxApi,
  transfer: Transfer,
  cursor: UploadCursor | undefined,
): Promise<UploadCursor> {
  const { task, watch } = transfer;
  let at = cursor;
  let corrections = 0;
  while (!at?.closed) {
    try {
      at = at ? await append(api, transfer, at) : await start(api, transfer);
    } catch (thrown) {
      corrections += 1;
      if (corrections > MAX_CORRECTIONS) throw nonsense(thrown);
      at = correctedCursor(thrown, at, task.blob.size);
    }
    if (at) await watch.advanced(task.photoId, at, at.offset);
  }
  return at;
}

async function start(api: DropboxApi, transfer: Transfer): Promise<UploadCursor> {
  const { task, hash, lanes, signal } = transfer;
  const contents = task.blob.slice(0, api.chunkSize.next(lanes));
  const close = contents.size === task.blob.size;
  const arg = { close, content_hash: await (close ? hash : contentHash(contents)), contents };
  const route = 'upload_session/start';
  const answer = await resultOf(route, api.client.filesUploadSessionStart(arg, { signal }));
  if (typeof answer.session_id !== 'string') throw nonsense(undefined);
  return { sessionId: answer.session_id, offset: contents.size, closed: close };
}

async function append(
  api: DropboxApi,
  { task: { blob }, lanes, signal }: Transfer,
  { sessionId, offset }: UploadCursor,
): Promise<UploadCursor> {
  const end = Math.min(blob.size, offset + api.chunkSize.next(lanes));
  const close = end === blob.size;
  const contents = blob.slice(offset, end);
  const arg = {
    cursor: { session_id: sessionId, offset },
    close,
    content_hash: await contentHash(contents),
    contents,
  };
  const route = 'upload_session/append_v2';
  await doneOf(route, api.client.filesUploadSessionAppendV2(arg, { signal }));
  return { sessionId, offset: end, closed: close };
}

/**
 * Where to go on after a refusal: at the server's offset, at the end, or at the very start, which is
 * `undefined`.
 */
function correctedCursor(
  thrown: unknown,
  at: UploadCursor | undefined,
  size: number,
): UploadCursor | undefined {
  if (!(thrown instanceof DropboxRefusal)) throw thrown;
  const { tags, error } = thrown;
  if (tags.includes('content_hash_mismatch')) return at;
  if (!at) throw thrown;
  if (tags.includes('not_found')) return undefined;
  // An answer was lost: only the last chunk closes the session, so all bytes are in. Should that be
  // wrong, the commit at this offset is refused and the photo goes up anew.
  if (tags.includes('closed')) return { ...at, offset: size, closed: true };
  const offset = correctOffsetOf(error);
  if (offset === undefined || offset > size) throw thrown;
  return { ...at, offset };
}

function correctOffsetOf(error: unknown): number | undefined {
  if (!isRecord(error)) return undefined;
  const inner = isRecord(error['incorrect_offset']) ? error['incorrect_offset'] : error;
  const offset = inner['correct_offset'];
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0
    ? offset
    : undefined;
}

function nonsense(cause: unknown): PhotolinkError {
  return new PhotolinkError('unexpected-answer', {
    provider: 'dropbox',
    detail: 'upload_session',
    cause,
  });
}
