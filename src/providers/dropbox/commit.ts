import type { files } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave } from '../http/waiting.ts';
import { isRecord } from '../is-record.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal, isContended, tagsOf } from './dropbox-refusal.ts';

/** A photo whose bytes are in a closed session and that is to become a file. */
export interface CommitEntry {
  readonly path: string;
  readonly sessionId: string;
  readonly sizeBytes: number;
}

/** What became of an entry: a file, or a refusal. */
export type CommitResult = files.FileMetadata | DropboxRefusal;

const ROUTE = 'upload_session/finish_batch_v2';

/**
 * Turns sessions into files, in one call. Whatever other writes kept out is tried again, with growing
 * waits. One result per entry, in their order.
 */
export async function commitBatch(
  api: DropboxApi,
  entries: readonly CommitEntry[],
  signal: AbortSignal,
): Promise<readonly CommitResult[]> {
  const results = new Map<CommitEntry, CommitResult>();
  let open = entries;
  for (let tries = 1; open.length > 0; tries += 1) {
    const answers = await finishOnce(api, open, signal);
    open.forEach((entry, place) => {
      const answer = answers[place];
      if (answer) results.set(entry, answer);
    });
    open = open.filter((entry) => isOpen(results.get(entry)));
    if (tries >= MAX_TRIES) break;
    if (open.length > 0) await sleepOrLeave(backoffMs(tries, api.random), api, signal);
  }
  return entries.map((entry) => results.get(entry) ?? refusal(undefined));
}

function isOpen(result: CommitResult | undefined): boolean {
  return !result || (result instanceof DropboxRefusal && isContended(result.tags));
}

async function finishOnce(
  api: DropboxApi,
  entries: readonly CommitEntry[],
  signal: AbortSignal,
): Promise<readonly CommitResult[]> {
  const arg = { entries: entries.map(finishArg) };
  try {
    const call = api.client.filesUploadSessionFinishBatchV2(arg, { signal });
    return readAnswer(await resultOf(ROUTE, call), entries.length);
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && isContended(thrown.tags)) {
      return entries.map(() => thrown);
    }
    throw thrown;
  }
}

function finishArg({ path, sessionId, sizeBytes }: CommitEntry): files.UploadSessionFinishArg {
  return {
    cursor: { session_id: sessionId, offset: sizeBytes },
    commit: { path, mode: { '.tag': 'add' }, autorename: false, mute: true },
  };
}

function readAnswer(answer: unknown, count: number): readonly CommitResult[] {
  const entries = isRecord(answer) ? answer['entries'] : undefined;
  if (Array.isArray(entries) && entries.length === count) return entries.map(readEntry);
  // Dropbox went on in the background. The repeat finds the files, or sessions that are used up.
  if (tagsOf(answer).includes('async_job_id')) {
    return Array.from({ length: count }, () => refusal({ '.tag': 'too_many_write_operations' }));
  }
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: ROUTE });
}

function readEntry(entry: unknown): CommitResult {
  if (isRecord(entry) && entry['.tag'] === 'success' && typeof entry['id'] === 'string') {
    return entry as unknown as files.FileMetadata;
  }
  return refusal(isRecord(entry) ? entry['failure'] : undefined);
}

/** A refusal that came inside an answer with status 200. */
function refusal(error: unknown): DropboxRefusal {
  return new DropboxRefusal(ROUTE, 200, { error });
}
