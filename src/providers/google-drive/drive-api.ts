import { PhotolinkError } from '#core/errors.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { jsonObjectIn } from '../google-oauth/json-object.ts';
import type { Fetch } from '../http/attempt.ts';
import type { ChunkSize } from '../http/chunk-size.ts';
import type { Waiting } from '../http/waiting.ts';
import { DRIVE_HOST } from './drive-lanes.ts';

export interface DriveApiNeeds extends Waiting {
  /** The `fetch` of one account; see `createProviderFetch`. */
  readonly fetch: Fetch;
  readonly chunkSize: ChunkSize;
  /** Told when the token turns out to lack a right. */
  readonly scopeMissing: () => void;
}

/** A method of the API, as Google's description of it says: developers.google.com/drive/api/reference. */
export interface DriveRequest {
  /** The method's name, for fault reports: `files.get`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/drive/v3/`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** The API of one account, and how it waits. */
export interface DriveApi extends DriveApiNeeds {
  /** A method that answers with an object. @throws {GoogleRefusal} when Google says no */
  readonly ask: (request: DriveRequest, signal: AbortSignal) => Promise<Record<string, unknown>>;
  /** A method that answers with nothing. @throws {GoogleRefusal} when Google says no */
  readonly tell: (request: DriveRequest, signal: AbortSignal) => Promise<void>;
  /** The refusal in an answer that is no success. */
  readonly refusalOf: (name: string, answer: Response) => Promise<GoogleRefusal>;
}

/** The API client of one account. */
export function createDriveApi(needs: DriveApiNeeds): DriveApi {
  const refusalOf = async (name: string, answer: Response): Promise<GoogleRefusal> => {
    const refusal = new GoogleRefusal(name, answer.status, await answer.text());
    if (refusal.reasons.some((reason) => SCOPE_REASONS.includes(reason))) needs.scopeMissing();
    return refusal;
  };
  const send = async (request: DriveRequest, signal: AbortSignal): Promise<string> => {
    const answer = await needs.fetch(addressOf(request), initOf(request, signal));
    if (!answer.ok) throw await refusalOf(request.name, answer);
    return answer.text();
  };
  return {
    ...needs,
    refusalOf,
    ask: async (request, signal) => objectIn(request.name, await send(request, signal)),
    tell: async (request, signal) => {
      // A captive portal's page comes with status 200 too.
      if ((await send(request, signal)) !== '') throw unexpected(request.name);
    },
  };
}

const SCOPE_REASONS = ['insufficientPermissions', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'];

function addressOf({ path, query = {} }: DriveRequest): string {
  const url = new URL(`https://${DRIVE_HOST}/drive/v3/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

function initOf({ method, body }: DriveRequest, signal: AbortSignal): RequestInit {
  if (body === undefined) return { method, signal };
  const headers = { 'Content-Type': 'application/json; charset=UTF-8' };
  return { method, signal, headers, body: JSON.stringify(body) };
}

/**
 * The JSON object in an answer to the method of that name.
 * @throws unexpected-answer when somebody else answered
 */
export function objectIn(name: string, text: string): Record<string, unknown> {
  return jsonObjectIn(text, { provider: 'google-drive', name });
}

/** An answer that makes no sense. */
export function unexpected(detail: string): PhotolinkError {
  return new PhotolinkError('unexpected-answer', { provider: 'google-drive', detail });
}

/** Whether Google says that there is no such thing. */
export function isNotFound(thrown: unknown): boolean {
  return thrown instanceof GoogleRefusal && thrown.status === 404;
}
