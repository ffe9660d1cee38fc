import { createGoogleService } from '../standins/google/google.ts';
import { signInTo } from '../standins/google/sign-in/sign-in-to.ts';
import type { SignInOptions } from '../standins/google/sign-in/sign-in-to.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

export const driveApi = 'https://www.googleapis.com/drive/v3';
export const uploadApi = 'https://www.googleapis.com/upload/drive/v3/files';

/** When time stands still unless a test sets the clock forward. */
const startMs = Date.UTC(2026, 10, 1);

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The JSON of the answer; null where it has no body. */
  readonly body: unknown;
}

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string>; json?: unknown };

/** A Google of its own, somebody who is signed in there, and an app with their token. */
export async function setUp(options: SignInOptions = {}) {
  const google = createGoogleService({ now: () => startMs });
  const fetch = createInProcessFetch([google]);
  const signedIn = await signInTo(google, fetch, options);
  google.calls.length = 0;

  async function call(address: string, init: Init = {}): Promise<ApiAnswer> {
    const { json, ...rest } = init;
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    const type = json === undefined ? {} : { 'content-type': 'application/json; charset=UTF-8' };
    const headers = { authorization: signedIn.authorization, ...type, ...init.headers };
    const response = await fetch(address, { redirect: 'manual', ...rest, ...body, headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const { status } = response;
    return { status, headers: response.headers, body: isJson ? JSON.parse(text) : text || null };
  }

  return { google, fetch, signedIn, call };
}

export type Rig = Awaited<ReturnType<typeof setUp>>;

/** Puts a file into the app's part of the Drive and returns its id. */
export async function makeFile(
  { call }: Pick<Rig, 'call'>,
  metadata: Record<string, unknown> = {},
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array([1, 2, 3]),
): Promise<string> {
  const boundary = 'a-boundary';
  const head =
    `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n` +
    `${JSON.stringify({ name: 'photo-1.jpg', ...metadata })}\r\n` +
    `--${boundary}\r\nContent-Type: image/jpeg\r\n\r\n`;
  const { status, body } = await call(`${uploadApi}?uploadType=multipart&fields=id`, {
    method: 'POST',
    headers: { 'content-type': `multipart/related; boundary=${boundary}` },
    body: new Blob([head, bytes, `\r\n--${boundary}--`]),
  });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
}

/** Makes a folder and returns its id. */
export async function makeFolder(
  { call }: Pick<Rig, 'call'>,
  metadata: Record<string, unknown> = {},
): Promise<string> {
  const mimeType = 'application/vnd.google-apps.folder';
  const json = { name: 'An album', mimeType, ...metadata };
  const { status, body } = await call(`${driveApi}/files`, { method: 'POST', json });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { id: string }).id;
}

/** Opens a file or folder to everybody with the link. */
export function share({ call }: Pick<Rig, 'call'>, id: string, own: object = {}) {
  const json = { type: 'anyone', role: 'reader', allowFileDiscovery: false, ...own };
  return call(`${driveApi}/files/${id}/permissions`, { method: 'POST', json });
}

/** What an error answer says: its status and reason. */
export function reasonOf({ status, body }: ApiAnswer): [number, string | undefined] {
  const { error } = body as { error: { errors?: { reason: string }[] } };
  return [status, error.errors?.[0]?.reason];
}
