import { randomText } from '../random.ts';
import type { DropboxWorld, TokenRecord } from './world.ts';

/** How long an access token lives. */
export const accessTokenSeconds = 14_400;

type Grant = Pick<TokenRecord, 'grantId' | 'appKey' | 'accountId' | 'scopes'>;

/** Issues an access token for a grant. */
export function issueAccessToken(world: DropboxWorld, grant: Grant): TokenRecord {
  const { grantId, appKey, accountId, scopes } = grant;
  const expiresAtMs = world.now() + accessTokenSeconds * 1000;
  const value = `sl.u.${randomText(120)}`;
  return keep(world, { kind: 'access', value, grantId, appKey, accountId, scopes, expiresAtMs });
}

/** Issues the refresh token of a grant, which never expires. */
export function issueRefreshToken(world: DropboxWorld, grant: Grant): TokenRecord {
  const { grantId, appKey, accountId, scopes } = grant;
  const value = randomText(64);
  return keep(world, { kind: 'refresh', value, grantId, appKey, accountId, scopes });
}

/** Ends every token that `ends` picks. */
export function revokeTokens(world: DropboxWorld, ends: (token: TokenRecord) => boolean): void {
  for (const token of world.tokens) {
    if (ends(token)) token.revokedAtMs ??= world.now();
  }
}

function keep(world: DropboxWorld, token: TokenRecord): TokenRecord {
  world.tokens.push(token);
  return token;
}
