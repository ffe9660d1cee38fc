import { randomText } from '../../random.ts';
import { ApiFailure } from '../errors.ts';
import type { GoogleWorld } from '../world.ts';
import type { UploadSession } from './records.ts';

/** Source: https://developers.google.com/workspace/drive/api/guides/manage-uploads */
const lifeMs = 7 * 24 * 60 * 60 * 1000;

type Opening = Pick<
  UploadSession,
  'token' | 'metadata' | 'contentType' | 'declaredBytes' | 'fields'
>;

export function openSession(world: GoogleWorld, opening: Opening): UploadSession {
  const session: UploadSession = {
    ...opening,
    id: `AFIdbgR${randomText(60)}`,
    createdAtMs: world.now(),
    pieces: [],
    receivedBytes: 0,
    itemId: null,
    ended: false,
  };
  world.sessions.push(session);
  return session;
}

/**
 * The session with this id while it lives.
 *
 * @throws ApiFailure 404 or 410
 */
export function requireSession(world: GoogleWorld, id: string): UploadSession {
  const session = world.sessions.find((each) => each.id === id);
  const lives = session && !session.ended && world.now() - session.createdAtMs <= lifeMs;
  if (lives) return session;
  const code = world.behaviour.endedSession;
  throw new ApiFailure(code, { error: { code, message: 'The upload session has ended.' } });
}

/** The whole content that was received. */
export function contentOf({ pieces }: UploadSession): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}
