import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem, UploadTask, UploadWatch } from '#core/provider.ts';
import { createCommitQueue, type CommitQueue } from './commit-queue.ts';
import { contentHash } from './content-hash.ts';
import type { DropboxApi } from './dropbox-api.ts';
import { MAX_TRANSFERS } from './dropbox-lanes.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';
import { findStored, type ExpectedFile } from './find-stored.ts';
import { removeItem } from './remove.ts';
import { transferPhoto } from './transfer.ts';
import { readCursor, type UploadCursor } from './upload-cursor.ts';

/**
 * Puts the photos into the user's Dropbox: three on their way at once, while those that arrived are
 * committed. After the first failure nothing new is begun; what is being committed is still written
 * down, and then that failure is thrown.
 */
export async function uploadPhotos(
  api: DropboxApi,
  tasks: readonly UploadTask[],
  watch: UploadWatch,
  signal: AbortSignal,
): Promise<void> {
  const failure = new AbortController();
  const transferSignal = AbortSignal.any([signal, failure.signal]);
  const lanes = Math.min(MAX_TRANSFERS, tasks.length);
  const commits = createCommitQueue(api, signal);
  const run: Run = { api, watch, lanes, signal, transferSignal, commits };
  const queue = [...tasks];
  const failures: unknown[] = [];
  const fail = (thrown: unknown) => {
    failures.push(thrown);
    failure.abort();
  };
  const committing: Promise<void>[] = [];
  async function work(): Promise<void> {
    for (let task = queue.shift(); task && failures.length === 0; task = queue.shift()) {
      const arrived = await sendPhoto(run, task, readCursor(task.cursor, task.blob.size));
      committing.push(storePhoto(run, task, arrived).catch(fail));
    }
  }
  await Promise.all(Array.from({ length: MAX_TRANSFERS }, () => work().catch(fail)));
  await Promise.all(committing);
  if (failures.length > 0) throw failures[0];
}

interface Run {
  readonly api: DropboxApi;
  readonly watch: UploadWatch;
  readonly lanes: number;
  readonly signal: AbortSignal;
  /** Aborted also when another photo failed: its bytes can go on from the cursor another day. */
  readonly transferSignal: AbortSignal;
  readonly commits: CommitQueue;
}

/** A photo whose bytes wait in a closed session. */
interface Arrived {
  readonly sessionId: string;
  readonly hash: string;
}

async function sendPhoto(
  { api, watch, lanes, transferSignal: signal }: Run,
  task: UploadTask,
  cursor: UploadCursor | undefined,
): Promise<Arrived> {
  const hash = contentHash(task.blob);
  const sending = transferPhoto(api, { task, hash, watch, lanes, signal }, cursor);
  const [{ sessionId }, known] = await Promise.all([sending, hash]);
  return { sessionId, hash: known };
}

async function storePhoto(run: Run, task: UploadTask, first: Arrived): Promise<void> {
  const item =
    (await commitPhoto(run, task, first)) ??
    // A session can vanish once. When it does so again, something else is wrong.
    (await commitPhoto(run, task, await sendPhoto(run, task, undefined)));
  if (!item) {
    throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: 'session lost' });
  }
  await run.watch.stored(task.photoId, item);
}

async function commitPhoto(
  run: Run,
  { place: { path }, blob }: UploadTask,
  { sessionId, hash }: Arrived,
): Promise<RemoteItem | undefined> {
  const result = await run.commits.add({ path, sessionId, sizeBytes: blob.size });
  return result instanceof DropboxRefusal
    ? recovered(run, { path, hash }, result)
    : verified(run, { path, hash }, result);
}

async function verified(
  run: Run,
  { path, hash }: ExpectedFile,
  stored: { readonly id: string; readonly content_hash?: string },
): Promise<RemoteItem> {
  const item: RemoteItem = { kind: 'photo', id: stored.id, path };
  if (stored.content_hash === hash) return item;
  await removeItem(run.api, item, run.signal);
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: 'content_hash' });
}

/**
 * A commit whose answer was lost is refused when repeated, for its session is used up. The file itself
 * tells whether that happened. Undefined: the photo has to go up anew.
 */
async function recovered(
  run: Run,
  wanted: ExpectedFile,
  refusal: DropboxRefusal,
): Promise<RemoteItem | undefined> {
  if (!refusal.is('lookup_failed') && !refusal.is('path', 'conflict')) throw refusal;
  const found = await findStored(run.api, wanted, run.signal);
  if (found === 'other' || (!found && !refusal.is('lookup_failed'))) throw refusal;
  return found && { kind: 'photo', id: found.id, path: wanted.path };
}
