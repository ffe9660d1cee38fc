import { Readable } from 'node:stream';
import { auth, drive } from 'googleapis/build/src/apis/drive/index.js';
import type { drive_v3 } from 'googleapis/build/src/apis/drive/v3.js';

/** Google's own client for Drive, with a token that is there already, on this network alone. */
export function createOfficialClient(
  fetch: typeof globalThis.fetch,
  accessToken: string,
): drive_v3.Drive {
  const owner = new auth.OAuth2();
  owner.setCredentials({ access_token: accessToken });
  // Its own retries would hide an answer that a test waits for.
  return drive({ version: 'v3', auth: owner, fetchImplementation: fetch, retry: false });
}

/** The bytes of a photo in the form in which the client uploads them. */
export function asMedia(bytes: Uint8Array): { mimeType: string; body: Readable } {
  return { mimeType: 'image/jpeg', body: Readable.from(Buffer.from(bytes)) };
}
