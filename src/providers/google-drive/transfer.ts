import { isPassing, PhotolinkError } from '#core/errors.ts';
import type { UploadTask, UploadWatch } from '#core/provider.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave } from '../http/waiting.ts';
import { unexpected, type DriveApi } from './drive-api.ts';
import type { UploadCursor } from './upload-cursor.ts';
import { askSession, putBytes, type SessionAnswer } from './upload-session.ts';

/** One photo's way up: what to send, whom to tell, when to stop. */
export interface Transfer {
  readonly task: UploadTask;
  readonly watch: UploadWatch;
  /** How many photos are on their way with it. */
  readonly lanes: number;
  readonly signal: AbortSignal;
  /** Opens a session for it; undefined when the photo's id names something already. */
  readonly open: () => Promise<UploadCursor | undefined>;
}

/** What became of a request: the session's answer, or nothing, because the network or Google failed. */
type Outcome = SessionAnswer | { readonly kind: 'unsure'; readonly cause: unknown };

/**
 * Brings the photo's bytes up, going on from `cursor`. Each session, and each step in it, is written
 * down before the next. Resolves to what Drive tells of the file; undefined when an earlier try had
 * made it and only the answer was lost.
 */
export async function transferPhoto(
  api: DriveApi,
  transfer: Transfer,
  cursor: UploadCursor | undefined,
): Promise<Record<string, unknown> | undefined> {
  const { task, watch } = transfer;
  const setBack = createSetbacks(api, transfer.signal);
  // What was written down may be behind the truth: Google is asked before the first byte.
  let isSure = false;
  let at = cursor;
  for (;;) {
    if (!at) {
      at = await transfer.open();
      if (!at) return undefined;
      await watch.advanced(task.photoId, at, at.offset);
      isSure = true;
    }
    const outcome = await step(api, transfer, at, isSure);
    if (outcome.kind === 'done') return outcome.file;
    if (outcome.kind === 'more') {
      // Bytes were sent, and it has no more than before.
      if (isSure && outcome.offset <= at.offset) await setBack(unexpected('range'));
      at = await moved(transfer, at, outcome.offset);
      isSure = true;
    } else {
      await setBack(outcome.cause);
      if (outcome.kind === 'lost') at = undefined;
      else isSure = false;
    }
  }
}

async function step(
  api: DriveApi,
  { task: { blob }, lanes, signal }: Transfer,
  at: UploadCursor,
  isSure: boolean,
): Promise<Outcome> {
  // All bytes are there and still no file: asking is what finishes it.
  if (!isSure || at.offset === blob.size) return askSession(api, at, blob.size, signal);
  const end = Math.min(blob.size, at.offset + api.chunkSize.next(lanes));
  try {
    return await putBytes(api, at, { blob, end }, signal);
  } catch (cause) {
    if (cause instanceof PhotolinkError && isPassing(cause.code)) return { kind: 'unsure', cause };
    throw cause;
  }
}

/** The cursor at that offset, told if it is another one. */
async function moved(
  { task, watch }: Transfer,
  at: UploadCursor,
  offset: number,
): Promise<UploadCursor> {
  if (offset === at.offset) return at;
  const next = { ...at, offset };
  await watch.advanced(task.photoId, next, offset);
  return next;
}

/** Waits after each setback, longer each time, and gives up with its cause when there are too many. */
function createSetbacks(api: DriveApi, signal: AbortSignal): (cause: unknown) => Promise<void> {
  let count = 0;
  return async (cause) => {
    count += 1;
    if (count >= MAX_TRIES) throw cause;
    await sleepOrLeave(backoffMs(count, api.random), api, signal);
  };
}
