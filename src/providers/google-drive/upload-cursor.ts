import { isRecord } from '../is-record.ts';
import { DRIVE_HOST } from './drive-lanes.ts';

/** How far a photo came: an upload session and the bytes in it. */
export interface UploadCursor {
  /** Whoever has this address may fill the session: it is kept, and shown to nobody. */
  readonly sessionUri: string;
  readonly offset: number;
  readonly openedAtMs: number;
}

/** Letter for letter: no user name, no port, no other host, and no way out of the path. */
const UPLOADS = new RegExp(
  `^https://${DRIVE_HOST.replaceAll('.', '\\.')}/upload/(?!.*\\.\\.)[!-~]{1,4000}$`,
);

/** A session lives for a week; a day is left to finish. */
const USABLE_MS = 6 * 86_400_000;

/** The cursor out of the journal; undefined when there is none that can still be used. */
export function readCursor(
  value: unknown,
  sizeBytes: number,
  nowMs: number,
): UploadCursor | undefined {
  if (!isRecord(value)) return undefined;
  const { sessionUri, offset, openedAtMs } = value;
  if (!isSessionUri(sessionUri) || !isCount(offset) || !isCount(openedAtMs)) return undefined;
  const ageMs = nowMs - openedAtMs;
  if (offset > sizeBytes || ageMs < 0 || ageMs > USABLE_MS) return undefined;
  return { sessionUri, offset, openedAtMs };
}

/** Whether bytes may be sent to this address: it is one of Google's for uploads, and no other. */
export function isSessionUri(value: unknown): value is string {
  return typeof value === 'string' && UPLOADS.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
