import { randomText } from '../random.ts';
import type { GoogleWorld, Grant, TokenRecord } from './world.ts';

/** How long an access token lives; no refresh token comes with it. */
export const accessTokenSeconds = 3599;

/** What an account has allowed a client so far; an empty grant is kept if it has allowed nothing. */
export function grantOf(world: GoogleWorld, clientId: string, accountId: string): Grant {
  const known = world.grants.find(
    (grant) => grant.clientId === clientId && grant.accountId === accountId,
  );
  if (known) return known;
  const grant: Grant = { clientId, accountId, scopes: new Set() };
  world.grants.push(grant);
  return grant;
}

export function issueToken(
  world: GoogleWorld,
  grant: Grant,
  scopes: readonly string[],
): TokenRecord {
  const { clientId, accountId } = grant;
  const token: TokenRecord = {
    value: `ya29.a0${randomText(180)}`,
    clientId,
    accountId,
    scopes,
    expiresAtMs: world.now() + accessTokenSeconds * 1000,
    revokedAtMs: null,
  };
  world.tokens.push(token);
  return token;
}

/** The token with this value while it is good for something. */
export function findToken(world: GoogleWorld, value: string): TokenRecord | undefined {
  return world.tokens.find(
    (token) =>
      token.value === value && token.revokedAtMs === null && token.expiresAtMs > world.now(),
  );
}

/** Takes back what `ends` picks: the grants and every token issued under them. */
export function revokeGrants(world: GoogleWorld, ends: (grant: Grant) => boolean): void {
  for (const grant of world.grants.filter(ends)) {
    grant.scopes.clear();
    for (const token of world.tokens) {
      const same = token.clientId === grant.clientId && token.accountId === grant.accountId;
      if (same) token.revokedAtMs ??= world.now();
    }
  }
}
