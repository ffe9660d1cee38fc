import { needsUser, type Ledger } from '#core/link.ts';
import { showBadge } from '#platform/badge.ts';

/** Shows on the toolbar's button how many links wait for the user; the popup tells which. */
export async function showNeedsYou(ledger: Pick<Ledger, 'all'>): Promise<void> {
  const waiting = (await ledger.all()).filter(needsUser);
  await showBadge(waiting.length);
}
