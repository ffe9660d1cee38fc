import { isRecord } from '../is-record.ts';

/** How far a photo came: an upload session, the bytes in it, and whether it takes no more. */
export interface UploadCursor {
  readonly sessionId: string;
  readonly offset: number;
  readonly closed: boolean;
}

/** The cursor out of the journal; undefined when there is none that fits a photo of this size. */
export function readCursor(value: unknown, sizeBytes: number): UploadCursor | undefined {
  if (!isRecord(value)) return undefined;
  const { sessionId, offset, closed } = value;
  if (typeof sessionId !== 'string' || typeof offset !== 'number') return undefined;
  if (!Number.isSafeInteger(offset) || offset < 0 || offset > sizeBytes) return undefined;
  return { sessionId, offset, closed: closed === true && offset === sizeBytes };
}
