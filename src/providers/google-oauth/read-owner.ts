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

/** The account id under which the product knows the person. */
export function accountIdOf({ provider }: GoogleService, { id }: GoogleOwner): string {
  return `${provider}:${id}`;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
