import { isRecord } from '../is-record.ts';

/** Bytes that Google has taken and keeps for about a day, until a photo is made of them. */
export interface UploadCursor {
  /** Stands for the bytes, together with the account's own token. It is kept, and shown to nobody. */
  readonly uploadToken: string;
  readonly atMs: number;
}

/** Of the day that Google keeps the bytes, some hours are left to finish. */
const USABLE_MS = 20 * 3_600_000;

/** Far longer than any of Google's. */
const MAX_LENGTH = 10_000;

/** The cursor out of the journal; undefined when there is none that can still be used. */
export function readCursor(value: unknown, nowMs: number): UploadCursor | undefined {
  if (!isRecord(value)) return undefined;
  const { uploadToken, atMs } = value;
  if (!isUploadToken(uploadToken) || typeof atMs !== 'number') return undefined;
  const ageMs = nowMs - atMs;
  return ageMs >= 0 && ageMs <= USABLE_MS ? { uploadToken, atMs } : undefined;
}

/** Whether this can be a token: one word. A page that answers for Google is none. */
export function isUploadToken(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_LENGTH && /^[\w+/=.:~-]+$/.test(value);
}
