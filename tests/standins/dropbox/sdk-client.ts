import { Dropbox } from 'dropbox';
import { createInProcessFetch } from '../in-process-fetch.ts';
import { createDropboxService } from './dropbox.ts';
import type { DropboxStandin } from './dropbox.ts';
import { signInTo } from './sign-in.ts';
import type { SignedIn, SignInOptions } from './sign-in.ts';

export interface SdkClient {
  readonly dropbox: DropboxStandin;
  readonly fetch: typeof globalThis.fetch;
  readonly sdk: Dropbox;
  readonly signedIn: SignedIn;
}

/** The official SDK, signed in at a fresh stand-in, or at `dropbox` where one is given. */
export async function createSdkClient(
  options: SignInOptions & { readonly dropbox?: DropboxStandin } = {},
): Promise<SdkClient> {
  const dropbox = options.dropbox ?? createDropboxService();
  const fetch = createInProcessFetch([dropbox]);
  const signedIn = await signInTo(dropbox, fetch, options);
  const authorization = `Bearer ${signedIn.accessToken}`;
  const sdk = new Dropbox({
    fetch: (url: string, init: RequestInit) =>
      fetch(url, { ...init, headers: { ...(init.headers as object), authorization } }),
  });
  return { dropbox, fetch, sdk, signedIn };
}

/** What the SDK threw: the status and the parsed error of an answer that was not 200. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ status: number; error: unknown; headers: Headers }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error && error.name === 'DropboxResponseError') {
      return error as unknown as { status: number; error: unknown; headers: Headers };
    }
    throw error;
  }
  throw new Error('The call was expected to be refused');
}

/** Bytes that differ from place to place, so that a mixed-up order shows. */
export function someBytes(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
