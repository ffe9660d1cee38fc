import type { PauseStore } from '../../src/core/pause-store.ts';
import type { AccessTokenStore, GrantStore, SilentAuthWindow } from '../../src/core/sign-in.ts';
import { PhotolinkError } from '../../src/core/errors.ts';

/** What a provider keeps, where all there is is one token that somebody handed in. */
export interface TokenStores {
  readonly accessTokens: AccessTokenStore;
  readonly grants: GrantStore;
  readonly pauses: PauseStore;
  readonly authWindow: SilentAuthWindow;
}

/**
 * Stores that know this token and keep nothing. When the cloud no longer takes it there is no other:
 * whatever needs one throws reconnect.
 */
export function createTokenStores(token: string): TokenStores {
  const done = Promise.resolve();
  const none = Promise.resolve(undefined);
  const noWindow = () =>
    Promise.reject(new PhotolinkError('sign-in-failed', { detail: 'no window here' }));
  return {
    accessTokens: {
      get: () => Promise.resolve({ token, expiresAtMs: Infinity }),
      put: () => done,
      remove: () => done,
    },
    grants: { get: () => none, put: () => done, remove: () => done },
    pauses: { get: () => none, put: () => done },
    authWindow: {
      redirectUrl: '',
      ownedRedirectUrl: '',
      open: noWindow,
      openSilently: noWindow,
    },
  };
}
