import { PhotolinkError } from '#core/errors.ts';
import type { AccessToken, AccessTokenStore, Grant, GrantStore } from '#core/sign-in.ts';
import { abortable } from '../http/abort.ts';
import type { TokenSource } from '../http/token-source.ts';

export interface AccountTokensNeeds {
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  /** Told when the grant turns out to be dead. */
  readonly grantDied: () => void;
  readonly now: () => number;
  /**
   * Gets a new access token for the grant.
   * @throws reconnect when the grant is dead; whatever else it throws costs nothing
   */
  readonly renew: (grant: Grant) => Promise<Renewed>;
}

export interface Renewed {
  readonly access: AccessToken;
  /** The grant as it is from now on; undefined where it is the same. */
  readonly grant: Grant | undefined;
}

/** The {@link TokenSource} of one account, which can also be given a token and be emptied. */
export interface AccountTokens extends TokenSource {
  /** Takes over the token of a new sign-in. */
  readonly adopt: (access: AccessToken) => Promise<void>;
  /** Forgets every token here and in the stores, also one that is just arriving. */
  readonly forget: () => Promise<void>;
}

/** A token that ends sooner is renewed before it is used. */
const EARLY_MS = 5 * 60_000;

/**
 * The access tokens of one account: kept in memory, renewed five minutes early, never twice at once.
 * A renewal that fails for the moment costs neither the grant nor a token that is still good.
 * `current` and `renew` throw reconnect, cancelled, and whatever the renewal throws.
 */
export function createAccountTokens(accountId: string, needs: AccountTokensNeeds): AccountTokens {
  const { accessTokens, grants } = needs;
  let known: AccessToken | undefined;
  let running: Promise<string> | undefined;
  let generation = 0;

  async function keep(access: AccessToken, of: number): Promise<void> {
    if (of !== generation) return;
    known = access;
    await accessTokens.put(accountId, access);
  }

  async function renewed(of: number): Promise<string> {
    const grant = await grants.get(accountId);
    if (!grant) throw new PhotolinkError('reconnect', { detail: 'no grant' });
    const { access, grant: changed } = await needs.renew(grant).catch((thrown: unknown) => {
      if (isDead(thrown) && of === generation) needs.grantDied();
      throw thrown;
    });
    if (changed !== undefined && of === generation) await grants.put(changed);
    await keep(access, of);
    return access.token;
  }

  function renewOnce(): Promise<string> {
    if (running) return running;
    const mine = renewed(generation).finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  }

  async function remembered(): Promise<AccessToken | undefined> {
    if (known) return known;
    const of = generation;
    const stored = await accessTokens.get(accountId);
    if (of === generation) known ??= stored;
    return known;
  }

  async function current(): Promise<string> {
    const held = await remembered();
    if (held && held.expiresAtMs - needs.now() > EARLY_MS) return held.token;
    return renewOnce().catch((thrown: unknown) => {
      if (held && held.expiresAtMs > needs.now() && !isDead(thrown)) return held.token;
      throw thrown;
    });
  }

  function renew(refusedToken: string): Promise<string> {
    const isRenewed = known !== undefined && known.token !== refusedToken;
    return isRenewed ? current() : renewOnce();
  }

  return {
    current: (signal) => abortable(current(), signal),
    renew: (refusedToken, signal) => abortable(renew(refusedToken), signal),
    async adopt(access) {
      generation += 1;
      running = undefined;
      await keep(access, generation);
    },
    async forget() {
      generation += 1;
      known = undefined;
      running = undefined;
      await Promise.all([accessTokens.remove(accountId), grants.remove(accountId)]);
    },
  };
}

function isDead(thrown: unknown): boolean {
  return thrown instanceof PhotolinkError && thrown.code === 'reconnect';
}
