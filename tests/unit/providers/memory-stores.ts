import type {
  AccessToken,
  AccessTokenStore,
  Grant,
  GrantStore,
} from '../../../src/core/sign-in.ts';
import type { PauseStore } from '../../../src/core/pause-store.ts';

export interface MemoryStores {
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  readonly pauses: PauseStore;
  readonly kept: {
    readonly grants: Map<string, Grant>;
    readonly accessTokens: Map<string, AccessToken>;
    readonly pauses: Map<string, number>;
  };
}

/** The stores of a sign-in, which forget everything with the test. */
export function createMemoryStores(): MemoryStores {
  const kept = {
    grants: new Map<string, Grant>(),
    accessTokens: new Map<string, AccessToken>(),
    pauses: new Map<string, number>(),
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
  };
}
