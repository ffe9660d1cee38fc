import type { GoogleAccount } from '../accounts.ts';
import { grantOf } from '../tokens.ts';
import type { GoogleWorld } from '../world.ts';
import { errorAddress, grantAddress } from './auth-answer.ts';
import type { AuthRequest } from './auth-request.ts';

const interactionRequired = { error: 'interaction_required', error_subtype: 'access_denied' };

/** The address that answers `prompt=none`: a token where nobody needs to be asked anything. */
export function silentAddress(world: GoogleWorld, request: AuthRequest): string {
  const account = silentAccount(world, request);
  if (!account || world.silentRenewal === 'refuse') {
    return errorAddress(request, interactionRequired);
  }
  if (account.blocksApps) return errorAddress(request, { error: 'admin_policy_enforced' });
  const { scopes } = grantOf(world, request.clientId, account.id);
  const missing = request.scopes.some((scope) => !scopes.has(scope));
  if (missing) return errorAddress(request, interactionRequired);
  return grantAddress(world, request, account, request.scopes);
}

/** The account that the hint names, or the only one there is, if it is signed in. */
function silentAccount(world: GoogleWorld, { loginHint }: AuthRequest): GoogleAccount | undefined {
  const accounts = world.signedIn.map((name) => world.accounts[name]);
  if (loginHint !== null) return accounts.find((account) => isHinted(account, loginHint));
  return accounts.length === 1 ? accounts[0] : undefined;
}

/** Whether a `login_hint` means this account. */
export function isHinted({ email, id }: GoogleAccount, hint: string): boolean {
  return email === hint || id === hint;
}
