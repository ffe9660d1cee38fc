import type { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { objectIn, unexpected, type DriveApi } from './drive-api.ts';
import { knownCodeOf } from './drive-errors.ts';
import { DRIVE_HOST } from './drive-lanes.ts';
import { isSessionUri, type UploadCursor } from './upload-cursor.ts';

/**
 * What a session answers. `more`: it has the bytes up to there. `done`: the file is made. `lost`: the
 * session is of no use any more.
 */
export type SessionAnswer =
  | { readonly kind: 'more'; readonly offset: number }
  | { readonly kind: 'done'; readonly file: Record<string, unknown> }
  | { readonly kind: 'lost'; readonly cause: GoogleRefusal };

/** What Drive tells of a stored photo. */
export const STORED_FIELDS = 'id,sha256Checksum,trashed';

const NAME = 'files.create';

/**
 * Opens a session for a file. Nothing is visible on the user's Drive before all its bytes are there.
 * Source: developers.google.com/workspace/drive/api/guides/manage-uploads#resumable.
 * @throws {GoogleRefusal} with 409 where the id names something already, with 404 where the parent is gone
 */
export async function openSession(
  api: DriveApi,
  metadata: Readonly<Record<string, unknown>> & { readonly mimeType: string },
  sizeBytes: number,
  signal: AbortSignal,
): Promise<UploadCursor> {
  const url = new URL(`https://${DRIVE_HOST}/upload/drive/v3/files`);
  url.searchParams.set('uploadType', 'resumable');
  url.searchParams.set('fields', STORED_FIELDS);
  const headers = {
    'Content-Type': 'application/json; charset=UTF-8',
    'X-Upload-Content-Type': metadata.mimeType,
    'X-Upload-Content-Length': String(sizeBytes),
  };
  const body = JSON.stringify(metadata);
  const answer = await api.fetch(url.href, { method: 'POST', headers, body, signal });
  if (!answer.ok) throw await api.refusalOf(NAME, answer);
  const sessionUri = answer.headers.get('location');
  if (!isSessionUri(sessionUri)) throw unexpected('session address');
  return { sessionUri, offset: 0, openedAtMs: api.now() };
}

/** Sends the bytes from the cursor up to `end`. */
export function putBytes(
  api: DriveApi,
  { sessionUri, offset }: UploadCursor,
  { blob, end }: { readonly blob: Blob; readonly end: number },
  signal: AbortSignal,
): Promise<SessionAnswer> {
  const range = `bytes ${offset}-${end - 1}/${blob.size}`;
  const init = { body: blob.slice(offset, end), signal };
  return put(api, sessionUri, { range, size: blob.size, init });
}

/** Asks how many bytes arrived, which is never taken for granted. */
export function askSession(
  api: DriveApi,
  { sessionUri }: UploadCursor,
  size: number,
  signal: AbortSignal,
): Promise<SessionAnswer> {
  return put(api, sessionUri, { range: `bytes */${size}`, size, init: { signal } });
}

interface Put {
  readonly range: string;
  readonly size: number;
  readonly init: RequestInit;
}

async function put(
  api: DriveApi,
  sessionUri: string,
  { range, size, init }: Put,
): Promise<SessionAnswer> {
  const headers = { 'Content-Range': range };
  const answer = await api.fetch(sessionUri, { method: 'PUT', headers, ...init });
  if (answer.status === 308) return { kind: 'more', offset: receivedBytes(answer, size) };
  if (answer.ok) return { kind: 'done', file: objectIn(NAME, await answer.text()) };
  return afterRefusal(await api.refusalOf(NAME, answer));
}

/**
 * Most refusals are about the session alone, and a new one fares better; 404 is how an expired one answers.
 * Should the photo's id be in use by now, opening tells so again.
 */
function afterRefusal(refusal: GoogleRefusal): SessionAnswer {
  const { status } = refusal;
  const isKnown = status === 401 || (status !== 404 && knownCodeOf(refusal) !== undefined);
  if (isKnown) throw refusal;
  return { kind: 'lost', cause: refusal };
}

/** `Range: bytes=0-524287` names the last byte; without the header there are none. */
function receivedBytes({ headers }: Response, size: number): number {
  const range = headers.get('range');
  if (range === null) return 0;
  const last = /^bytes=0-(\d+)$/.exec(range)?.[1];
  const offset = Number(last) + 1;
  if (last === undefined || offset > size) throw unexpected('range');
  return offset;
}
