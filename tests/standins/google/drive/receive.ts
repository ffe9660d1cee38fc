import { badRange } from './content-range.ts';
import type { UploadSession } from './records.ts';

/** What every chunk but the last must be a multiple of, and in which steps bytes are kept. */
export const chunkStep = 262_144;

interface Delivery {
  /** Where in the file the body begins. */
  readonly first: number;
  /** How long it must be; null: as long as it is. */
  readonly length: number | null;
  /** How much of it is kept at most. */
  readonly keep: number;
}

/**
 * Takes a body into a session, keeping full steps while it arrives: of a body that breaks off
 * they stay. Returns how many bytes there were.
 *
 * @throws ApiFailure 400 for a body of another length, or the reason why it broke off
 */
export async function receive(
  session: UploadSession,
  body: ReadableStream<Uint8Array> | null,
  { first, length, keep }: Delivery,
): Promise<number> {
  let waiting = new Uint8Array();
  let seen = 0;
  let stored = 0;
  for await (const piece of body ?? []) {
    seen += piece.length;
    // What is too much is read too: an answer before the end would meet a client that still writes.
    if (length !== null && seen > length) continue;
    waiting = new Uint8Array(Buffer.concat([waiting, piece]));
    const full = waiting.length - (waiting.length % chunkStep);
    store(waiting.subarray(0, full));
    waiting = waiting.slice(full);
  }
  if (length !== null && seen !== length) throw badRange('The body is not as long as its range.');
  store(waiting);
  return seen;

  function store(bytes: Uint8Array): void {
    const kept = bytes.subarray(0, Math.max(0, keep - stored));
    append(session, first + stored, kept);
    stored += kept.length;
  }
}

/** Adds bytes at a place of the file; those that are there already are passed over. */
function append(session: UploadSession, at: number, bytes: Uint8Array): void {
  const known = session.receivedBytes - at;
  if (known < 0 || bytes.length <= known) return;
  const fresh = bytes.slice(known);
  session.pieces.push(fresh);
  session.receivedBytes += fresh.length;
}
