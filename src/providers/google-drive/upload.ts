import type { UploadTask, UploadWatch } from '#core/provider.ts';
import { createGate, type Gate } from '../http/gate.ts';
import type { DriveApi } from './drive-api.ts';
import { MAX_TRANSFERS } from './drive-lanes.ts';
import type { HomeFolder } from './home-folder.ts';
import { openPhoto } from './open-photo.ts';
import { settlePhoto } from './settle-photo.ts';
import { transferPhoto } from './transfer.ts';
import { readCursor } from './upload-cursor.ts';

/** What uploads into one account take. */
export interface DriveUploads {
  readonly api: DriveApi;
  readonly home: HomeFolder;
  /** Whether viewers are to be shown no button to download, print or copy. */
  readonly hidesDownload: () => Promise<boolean>;
}

/**
 * Puts the photos onto the user's Drive, three on their way at once. After the first failure nothing new
 * is begun; what has arrived is still compared and written down, and then that failure is thrown.
 */
export async function uploadPhotos(
  uploads: DriveUploads,
  tasks: readonly UploadTask[],
  watch: UploadWatch,
  signal: AbortSignal,
): Promise<void> {
  if (tasks.length === 0) return;
  const failure = new AbortController();
  const run: Run = {
    ...uploads,
    watch,
    signal,
    transferSignal: AbortSignal.any([signal, failure.signal]),
    lanes: Math.min(MAX_TRANSFERS, tasks.length),
    hidden: await uploads.hidesDownload(),
    hashing: createGate(1),
  };
  const queue = [...tasks];
  const failures: unknown[] = [];
  async function work(): Promise<void> {
    for (let task = queue.shift(); task && failures.length === 0; task = queue.shift()) {
      await storePhoto(run, task);
    }
  }
  const fail = (thrown: unknown) => {
    failures.push(thrown);
    failure.abort();
  };
  await Promise.all(Array.from({ length: MAX_TRANSFERS }, () => work().catch(fail)));
  if (failures.length > 0) throw failures[0];
}

interface Run extends DriveUploads {
  readonly watch: UploadWatch;
  readonly lanes: number;
  readonly signal: AbortSignal;
  /** Aborted also when another photo failed: its bytes can go on from the cursor another day. */
  readonly transferSignal: AbortSignal;
  readonly hidden: boolean;
  /** Hashing takes a photo's bytes as a whole: one at a time. */
  readonly hashing: Gate;
}

async function storePhoto(run: Run, task: UploadTask): Promise<void> {
  const { api, home, watch, hidden, lanes, transferSignal } = run;
  const open = () => openPhoto(api, home, { task, hidden }, transferSignal);
  const transfer = { task, watch, lanes, open, signal: transferSignal };
  const cursor = readCursor(task.cursor, task.blob.size, api.now());
  const file = await transferPhoto(api, transfer, cursor);
  if (file?.['trashed'] === true) home.forget();
  const item = await settlePhoto(api, { task, file, hashing: run.hashing }, run.signal);
  await watch.stored(task.photoId, item);
}
