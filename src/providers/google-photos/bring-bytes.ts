import type { UploadTask, UploadWatch } from '#core/provider.ts';
import { mediaTypeAt } from '../google-oauth/photo-file.ts';
import { unexpected, type PhotosApi } from './photos-api.ts';
import { MAX_TRANSFERS } from './photos-lanes.ts';
import { isUploadToken, readCursor, type UploadCursor } from './upload-cursor.ts';

/** What an upload works with. */
export interface UploadRun {
  readonly api: PhotosApi;
  readonly watch: UploadWatch;
  readonly signal: AbortSignal;
}

/** A photo whose bytes are at Google. */
export interface BroughtPhoto {
  readonly task: UploadTask;
  readonly uploadToken: string;
}

const NAME = 'uploads';

/**
 * Brings the photos' bytes to Google, three at once, each told as soon as it is there; what an earlier
 * life brought is not sent again. After the first failure nothing new is begun: what is on its way
 * arrives and is told, and then that failure is thrown. Resolves in the order of the tasks.
 */
export async function bringBytes(
  run: UploadRun,
  tasks: readonly UploadTask[],
): Promise<BroughtPhoto[]> {
  const queue = [...tasks];
  const tokens = new Map<UploadTask, string>();
  const failures: unknown[] = [];
  async function work(): Promise<void> {
    for (let task = queue.shift(); task && failures.length === 0; task = queue.shift()) {
      const { uploadToken } = readCursor(task.cursor, run.api.now()) ?? (await bring(run, task));
      tokens.set(task, uploadToken);
    }
  }
  const fail = (thrown: unknown) => failures.push(thrown);
  await Promise.all(Array.from({ length: MAX_TRANSFERS }, () => work().catch(fail)));
  if (failures.length > 0) throw failures[0];
  return tasks.flatMap((task) => {
    const uploadToken = tokens.get(task);
    return uploadToken === undefined ? [] : [{ task, uploadToken }];
  });
}

/**
 * Source: developers.google.com/photos/library/guides/upload-media, "Uploading bytes". Nothing is seen in
 * the library yet, and bytes that nothing is made of are gone after a day.
 */
async function bring({ api, watch, signal }: UploadRun, task: UploadTask): Promise<UploadCursor> {
  const headers = {
    'Content-Type': 'application/octet-stream',
    'X-Goog-Upload-Content-Type': mediaTypeAt(task.place.path),
    'X-Goog-Upload-Protocol': 'raw',
  };
  const uploadToken = await api.send({ name: NAME, path: NAME, headers, body: task.blob }, signal);
  if (!isUploadToken(uploadToken)) throw unexpected(NAME);
  const cursor = { uploadToken, atMs: api.now() };
  await watch.advanced(task.photoId, cursor, task.blob.size);
  return cursor;
}
