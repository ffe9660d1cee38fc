import type { DropboxAccount } from './accounts.ts';
import { callError } from './api-route.ts';
import type { ApiRoute } from './api-route.ts';
import { findApp } from './apps.ts';
import { taggedFailure } from './errors.ts';
import type { DropboxWorld, TokenRecord } from './world.ts';

/**
 * The account and token of a call, if the token may make it.
 *
 * @throws ApiFailure 400 for a malformed header or a scope the app itself lacks, 401 otherwise
 */
export function authorise(
  world: DropboxWorld,
  route: ApiRoute,
  header: string | null,
): { account: DropboxAccount; token: TokenRecord } {
  const value = bearerOf(route, header);
  const token = world.tokens.find((each) => each.kind === 'access' && each.value === value);
  if (!token || token.revokedAtMs !== undefined) throw denied('invalid_access_token');
  const account = accountOf(world, token.accountId);
  if (account.suspended) throw denied('user_suspended');
  if (token.expiresAtMs !== undefined && token.expiresAtMs <= world.now()) {
    throw denied('expired_access_token');
  }
  requireScope(world, route, token);
  return { account, token };
}

/** The account with this id, which some token or file of this stand-in names. */
export function accountOf(world: DropboxWorld, accountId: string): DropboxAccount {
  const account = Object.values(world.accounts).find((each) => each.accountId === accountId);
  if (!account) throw new Error(`No stand-in account ${accountId}`);
  return account;
}

function bearerOf(route: ApiRoute, header: string | null): string {
  if (header === null) {
    const reason = 'Must provide HTTP header "Authorization" or URL parameter "authorization".';
    throw callError(route.name, reason);
  }
  const bearer = /^Bearer (\S+)$/i.exec(header)?.[1];
  if (bearer === undefined) {
    throw callError(route.name, 'Invalid authorization value in HTTP header "Authorization".');
  }
  if (!/^sl\.[\w.-]{20,}$/.test(bearer)) {
    throw callError(route.name, 'The given OAuth 2 access token is malformed.');
  }
  return bearer;
}

function requireScope(world: DropboxWorld, route: ApiRoute, token: TokenRecord): void {
  if (route.scope === null) return;
  if (!findApp(world, token.appKey)?.scopes.includes(route.scope)) {
    throw callError(
      route.name,
      `Your app is not permitted to access this endpoint because it does not have the required scope '${route.scope}'. ` +
        'The owner of the app can enable the scope for the app using the Permissions tab on the App Console.',
    );
  }
  if (token.scopes.includes(route.scope)) return;
  throw taggedFailure({ '.tag': 'missing_scope', required_scope: route.scope }, 401);
}

function denied(tag: string): Error {
  return taggedFailure({ '.tag': tag }, 401);
}
