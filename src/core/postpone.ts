import type { EngineNeeds } from './engine-needs.ts';
import type { Failure } from './errors.ts';
import { isActive, isPhotoToRemove, type Link } from './link.ts';
import { planRetry, type Retry } from './retry.ts';

/** What stands in a link's way, and when that is tried again. */
export interface Hindrance {
  readonly failure: Failure;
  readonly retry: Retry | undefined;
}

/**
 * The link stays public, or its photo stays there, for now: why, and when the next try is. `before` is
 * the row before this try: waits grow while it is the same that goes wrong.
 */
export async function postpone(
  { ledger, now }: Pick<EngineNeeds, 'ledger' | 'now'>,
  linkId: string,
  failure: Failure,
  before: Pick<Link, 'failure' | 'retry'>,
): Promise<void> {
  const retry = planRetry(failure, triesOf(before, failure), now());
  await ledger.update(linkId, (row) => row && hindered(row, { failure, retry }));
}

/** The link was not tried, for it would have met the same as another: it waits with that one. */
export async function waitAlong(
  { ledger }: Pick<EngineNeeds, 'ledger'>,
  linkId: string,
  { failure, retry }: Hindrance,
): Promise<void> {
  // A silence of a named length is kept, and is no reason for longer ones.
  const isNamed = failure.facts.retryAfterMs !== undefined;
  await ledger.update(linkId, (row) => {
    if (row === undefined) return undefined;
    const { tries = 0 } = (isNamed ? triesOf(row, failure) : retry) ?? {};
    return hindered(row, { failure, retry: retry && { ...retry, tries } });
  });
}

/** The tries that met the same before. */
function triesOf(row: Pick<Link, 'failure' | 'retry'>, { code }: Failure): Retry | undefined {
  return row.failure?.code === code ? row.retry : undefined;
}

/** The row with what stands in its way; undefined where nothing is to be done for it any more. */
function hindered(row: Link, hindrance: Hindrance): Link | undefined {
  if (isActive(row)) return { ...row, state: 'revoke-pending', ...hindrance };
  return isPhotoToRemove(row) ? { ...row, ...hindrance } : undefined;
}
