import { PhotolinkError } from '#core/errors.ts';
import type { Fetch } from '../http/attempt.ts';
import { GoogleRefusal } from './google-refusal.ts';
import type { GoogleOwner, GoogleService } from './google-service.ts';

/**
 * Asks whose token this is.
 * @throws {GoogleRefusal} when Google says no; unexpected-answer, offline, busy, provider-down
 */
export async function readOwner(
  { ownerUrl, readOwner: read, provider }: GoogleService,
  token: string,
  fetch: Fetch,
): Promise<GoogleOwner> {
  const answer = await fetch(ownerUrl, { headers: { Authorization: `Bearer ${token}` } });
  const body = await answer.text();
  if (!answer.ok) throw new GoogleRefusal('owner', answer.status, body);
  const owner = read(jsonIn(body));
  if (!owner) throw new PhotolinkError('unexpected-answer', { provider, detail: 'owner' });
  return owner;
}

/** What every client id of Google's ends with; it tells none from another. */
const CLIENT_SUFFIX = '.apps.googleusercontent.com';

/**
 * The account id under which the product knows the person, as that client's user. The client is part of
 * it because Google shows a file to the client that made it and to no other: to another client of the same
 * person the file seems to be gone, while its link still opens
 * (developers.google.com/workspace/drive/api/guides/api-specific-auth, `drive.file`).
 */
export function accountIdOf(
  { provider }: GoogleService,
  { id }: GoogleOwner,
  clientId: string,
): string {
  return `${provider}:${id}.${clientId.replace(CLIENT_SUFFIX, '')}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
