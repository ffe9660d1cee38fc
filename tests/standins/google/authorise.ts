import type { GoogleAccount } from './accounts.ts';
import type { ApiFamily } from './api-route.ts';
import type { ApiFailure } from './errors.ts';
import { findToken } from './tokens.ts';
import type { GoogleWorld, TokenRecord } from './world.ts';

/** How an API refuses a caller. */
export interface Refusals {
  /** No token at all. */
  readonly anonymous: () => ApiFailure;
  /** A token that is unknown, expired or revoked. */
  readonly badToken: () => ApiFailure;
  readonly missingScope: () => ApiFailure;
  /** The API is not switched on in the client's project. */
  readonly switchedOff: () => ApiFailure;
}

interface Demand {
  readonly family: ApiFamily;
  readonly scopes: readonly string[];
}

/**
 * The account and token of a call.
 *
 * @throws ApiFailure where the token may not make the call
 */
export function authorise(
  world: GoogleWorld,
  { family, scopes }: Demand,
  header: string | null,
): { account: GoogleAccount; token: TokenRecord } {
  if (header === null) throw family.refusals.anonymous();
  const token = findToken(world, /^Bearer (\S+)$/.exec(header)?.[1] ?? '');
  if (!token) throw family.refusals.badToken();
  const enabled = world.clients[token.clientId]?.apis ?? [];
  if (family.api !== null && !enabled.includes(family.api)) throw family.refusals.switchedOff();
  if (!scopes.some((scope) => token.scopes.includes(scope))) throw family.refusals.missingScope();
  return { account: accountOf(world, token.accountId), token };
}

/** The account with this id, which some token or file of this stand-in names. */
export function accountOf(world: GoogleWorld, accountId: string): GoogleAccount {
  const account = Object.values(world.accounts).find(({ id }) => id === accountId);
  if (!account) throw new Error(`No stand-in account ${accountId}`);
  return account;
}
