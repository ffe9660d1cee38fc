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
