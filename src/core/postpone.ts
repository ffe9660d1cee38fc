import type { EngineNeeds } from './engine-needs.ts';
import type { Failure } from './errors.ts';
import { isActive, isPhotoToRemove } from './link.ts';
import { planRetry } from './retry.ts';

/** The link stays public, or its photo stays there, for now: why, and when the next try is. */
export async function postpone(
  { ledger, now }: Pick<EngineNeeds, 'ledger' | 'now'>,
  linkId: string,
  failure: Failure,
): Promise<void> {
  await ledger.update(linkId, (row) => {
    if (row === undefined || (!isActive(row) && !isPhotoToRemove(row))) return undefined;
    const retry = planRetry(failure, row.retry, now());
    return { ...row, ...(isActive(row) && { state: 'revoke-pending' }), failure, retry };
  });
}
