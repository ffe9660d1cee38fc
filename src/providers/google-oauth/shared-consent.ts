import type { GrantStore } from '#core/sign-in.ts';

export interface SharedConsentNeeds {
  readonly grants: GrantStore;
  /** The ids of all accounts of the user; if absent, each has a consent of its own. */
  readonly connectedAccounts?: () => Promise<readonly string[]>;
}

/**
 * Whether another account lives by the same consent: the same person's, under the same client id, at
 * another of Google's services. Google ends a consent as a whole, whichever of its tokens is given back,
 * and the other account could not even end its links then.
 */
export async function sharesConsent(
  accountId: string,
  { grants, connectedAccounts }: SharedConsentNeeds,
): Promise<boolean> {
  const mine = await grants.get(accountId);
  if (!mine?.loginHint) return false;
  const ids = (await connectedAccounts?.()) ?? [];
  const others = await Promise.all(
    ids.filter((id) => id !== accountId).map((id) => grants.get(id)),
  );
  return others.some(
    (other) => other?.loginHint === mine.loginHint && other.clientId === mine.clientId,
  );
}
