import type {
  AccessToken,
  AccessTokenStore,
  Grant,
  GrantStore,
  PendingSignIn,
  PendingSignInStore,
} from '../../../src/core/sign-in.ts';
import type { PauseStore } from '../../../src/core/pause-store.ts';

export interface MemoryStores {
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  readonly pendingSignIns: PendingSignInStore;
  readonly pauses: PauseStore;
  readonly kept: {
    readonly grants: Map<string, Grant>;
    readonly accessTokens: Map<string, AccessToken>;
    readonly pauses: Map<string, number>;
    readonly pending: Map<string, PendingSignIn>;
  };
}

/** The stores of a sign-in, which forget everything with the test. */
export function createMemoryStores(): MemoryStores {
  const kept = {
    grants: new Map<string, Grant>(),
    accessTokens: new Map<string, AccessToken>(),
    pauses: new Map<string, number>(),
    pending: new Map<string, PendingSignIn>(),
  };
  const done = Promise.resolve();
  return {
    kept,
    grants: {
      get: (accountId) => Promise.resolve(kept.grants.get(accountId)),
      put: (grant) => (kept.grants.set(grant.accountId, grant), done),
      remove: (accountId) => (kept.grants.delete(accountId), done),
    },
    pauses: {
      get: (accountId) => Promise.resolve(kept.pauses.get(accountId)),
      put: (accountId, untilMs) => (kept.pauses.set(accountId, untilMs), done),
    },
    accessTokens: {
      get: (accountId) => Promise.resolve(kept.accessTokens.get(accountId)),
      put: (accountId, token) => (kept.accessTokens.set(accountId, token), done),
      remove: (accountId) => (kept.accessTokens.delete(accountId), done),
    },
    pendingSignIns: {
      put: (pending) => (kept.pending.set(pending.state, pending), done),
      remove: (state) => (kept.pending.delete(state), done),
    },
  };
}
