import type { Tagged } from './errors.ts';
import { randomText } from '../random.ts';
import type { DropboxWorld, UploadSession } from './world.ts';

const lifeMs = 7 * 24 * 60 * 60 * 1000;

/** What concurrent sessions demand of every piece but the last. */
export const concurrentStep = 4 * 1024 * 1024;

export interface Cursor {
  readonly session_id: string;
  readonly offset: number;
}

export function openSession(
  world: DropboxWorld,
  accountId: string,
  concurrent: boolean,
): UploadSession {
  const session: UploadSession = {
    id: `pid_upload_session:${randomText(50)}`,
    accountId,
    concurrent,
    createdAtMs: world.now(),
    pieces: [],
    closed: false,
    finished: false,
  };
  world.sessions.push(session);
  return session;
}

/** The session of a cursor while it lives. */
export function findSession(
  world: DropboxWorld,
  accountId: string,
  id: string,
): UploadSession | undefined {
  const session = world.sessions.find((each) => each.id === id && each.accountId === accountId);
  if (!session || world.now() - session.createdAtMs > lifeMs) return undefined;
  return session.finished && world.behaviour.finishedSessions === 'forgotten' ? undefined : session;
}

/** Why `bytes` cannot be appended at the cursor's offset; undefined if they can. */
export function appendFault(
  session: UploadSession,
  offset: number,
  bytes: Uint8Array,
  closing: boolean,
): Tagged | undefined {
  if (session.closed) return { '.tag': 'closed' };
  if (session.concurrent) return concurrentFault(offset, bytes, closing);
  return offsetFault(session, offset);
}

/** The refusal of an offset other than the end of what was received. */
export function offsetFault(session: UploadSession, offset: number): Tagged | undefined {
  const end = receivedBytes(session);
  return offset === end ? undefined : { '.tag': 'incorrect_offset', correct_offset: end };
}

function concurrentFault(offset: number, bytes: Uint8Array, closing: boolean): Tagged | undefined {
  if (offset % concurrentStep !== 0) return { '.tag': 'concurrent_session_invalid_offset' };
  if (!closing && bytes.length % concurrentStep !== 0) {
    return { '.tag': 'concurrent_session_invalid_data_size' };
  }
  return undefined;
}

/** Takes a piece in; in a concurrent session the same offset again replaces the piece. */
export function takePiece(session: UploadSession, offset: number, bytes: Uint8Array): void {
  const old = session.pieces.findIndex((piece) => piece.offset === offset);
  if (session.concurrent && old >= 0) session.pieces.splice(old, 1);
  if (bytes.length > 0) session.pieces.push({ offset, bytes });
}

export function receivedBytes(session: UploadSession): number {
  return session.pieces.reduce((sum, piece) => sum + piece.bytes.length, 0);
}

/** The whole content, or undefined while a concurrent session has a gap. */
export function joined(session: UploadSession): Uint8Array | undefined {
  const whole = new Uint8Array(receivedBytes(session));
  let end = 0;
  for (const piece of session.pieces.toSorted((a, b) => a.offset - b.offset)) {
    if (piece.offset !== end) return undefined;
    whole.set(piece.bytes, end);
    end += piece.bytes.length;
  }
  return whole;
}
