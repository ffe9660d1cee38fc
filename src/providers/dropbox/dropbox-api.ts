import { Dropbox } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import type { Fetch } from '../http/attempt.ts';
import type { ChunkSize } from '../http/chunk-size.ts';
import { backoffMs, MAX_TRIES, sleepOrLeave, type Waiting } from '../http/waiting.ts';
import { isRecord } from '../is-record.ts';
import { DropboxRefusal, isContended } from './dropbox-refusal.ts';

/** The API client of one account, and how it waits. */
export interface DropboxApi extends Waiting {
  readonly client: Dropbox;
  readonly chunkSize: ChunkSize;
}

/** The SDK with our own `fetch`: it gets no token, so signing in and repeating are all ours. */
export function createDropboxApi(
  fetch: Fetch,
  needs: Waiting & { readonly chunkSize: ChunkSize },
): DropboxApi {
  const { now, sleep, random, chunkSize } = needs;
  const client = new Dropbox({ fetch: (url: string, init: RequestInit) => fetch(url, init) });
  return { client, chunkSize, now, sleep, random };
}

/**
 * The result of a call that answers with an object.
 * @throws {DropboxRefusal} when Dropbox says no; unexpected-answer when somebody else answered: a
 * captive portal's page comes with status 200 too
 */
export async function resultOf<T extends object>(
  route: string,
  call: Promise<{ readonly result: T }>,
): Promise<T> {
  const result: unknown = await rawResult(route, call);
  if (isRecord(result)) return result as T;
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: route });
}

/** Like {@link resultOf} for a call that answers with nothing, which is `null` on the wire. */
export async function doneOf(
  route: string,
  call: Promise<{ readonly result: unknown }>,
): Promise<void> {
  const result = await rawResult(route, call);
  if (typeof result !== 'string' || result === '') return;
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: route });
}

async function rawResult(
  route: string,
  call: Promise<{ readonly result: unknown }>,
): Promise<unknown> {
  try {
    return (await call).result;
  } catch (thrown) {
    // By name: the class may exist twice where two builds of the SDK meet.
    if (thrown instanceof Error && thrown.name === 'DropboxResponseError') {
      const { status, error } = thrown as Error & { status: number; error: unknown };
      throw new DropboxRefusal(route, status, error);
    }
    throw thrown;
  }
}

/** Repeats `act` while other writes are in its way, with growing waits. */
export async function whileContended<T>(
  api: DropboxApi,
  signal: AbortSignal,
  act: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (thrown) {
      const mayPass = thrown instanceof DropboxRefusal && isContended(thrown.tags);
      if (!mayPass || tries >= MAX_TRIES) throw thrown;
      await sleepOrLeave(backoffMs(tries, api.random), api, signal);
    }
  }
}
