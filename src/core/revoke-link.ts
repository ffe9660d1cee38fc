import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError, toFailure } from './errors.ts';
import { stopByHand } from './guided-keeper.ts';
import { isActive, type Link, NOTHING_IN_THE_WAY } from './link.ts';
import type { CloudAccount } from './provider.ts';
import { postpone } from './postpone.ts';

type Needs = Pick<EngineNeeds, 'ledger' | 'openAccount' | 'guideOf' | 'lookAsStranger' | 'now'>;

/**
 * Takes one link back, and asks again before it is called revoked. Resolves to whether it is; if not,
 * the row tells why and when the next try is.
 */
export async function revokeLink(needs: Needs, linkId: string): Promise<boolean> {
  const { ledger } = needs;
  const before = await ledger.get(linkId);
  const link = await ledger.update(linkId, (row) =>
    row && isActive(row) ? { ...row, state: 'revoking', failure: undefined } : undefined,
  );
  if (link === undefined || !isActive(link)) return true;
  if (needs.guideOf(link.provider) !== undefined) return stopByHand(needs, link);
  try {
    const cloud = await needs.openAccount(link.accountId);
    await cloud.revoke(link.item, link.url, new AbortController().signal);
    await requireEnded(needs, link, cloud);
    await ledger.update(
      linkId,
      (row) => row && { ...row, state: 'revoked', checkedAtMs: needs.now(), ...NOTHING_IN_THE_WAY },
    );
    return true;
  } catch (thrown) {
    const failure = toFailure(thrown, { provider: link.provider });
    await postpone(needs, linkId, failure, before ?? link);
    return false;
  }
}

/**
 * Asks anew whether the link is no more: the provider, and a stranger where that is allowed, for its word
 * is one thing and what people see another.
 * @throws still-public, shared-above
 */
export async function requireEnded(
  { lookAsStranger }: Pick<EngineNeeds, 'lookAsStranger'>,
  { provider, item, url }: Link,
  cloud: CloudAccount,
): Promise<void> {
  const { signal } = new AbortController();
  if ((await cloud.readAccess(item, signal)) !== 'none') {
    const { access } = await cloud.inspect(item, signal);
    const code = access === 'none' ? 'shared-above' : 'still-public';
    throw new PhotolinkError(code, { provider });
  }
  if (url === undefined) return;
  const answer = await lookAsStranger(provider, url, { signal, until: 'closed' });
  if (answer === 'open') throw new PhotolinkError('still-public', { provider });
}
