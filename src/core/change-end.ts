import type { EngineNeeds } from './engine-needs.ts';
import { PhotolinkError } from './errors.ts';
import { guidedEnd } from './guided-end.ts';
import type { Link } from './link.ts';
import { type LinkEnd, linkEndsAtMs } from './link-end.ts';

type Needs = Pick<
  EngineNeeds,
  'ledger' | 'accounts' | 'openAccount' | 'keepAliveDuring' | 'wake' | 'now'
>;

/**
 * Moves the date on which a link ends, sooner or later, or takes it away. Where the provider can end it,
 * that is asked first.
 * @throws already-gone when the link is not public; where the provider ends it, what the provider throws
 */
export async function changeEnd(needs: Needs, linkId: string, end: LinkEnd): Promise<void> {
  const link = await needs.ledger.get(linkId);
  if (link === undefined || !isChangeable(link)) throw new PhotolinkError('already-gone');
  const wantedMs = linkEndsAtMs(end, needs.now());
  const takenMs = await needs.keepAliveDuring(() => askProvider(needs, link, wantedMs));
  const row = await needs.ledger.update(linkId, (known) =>
    known && isChangeable(known) ? { ...known, ...endOf(known, wantedMs, takenMs) } : undefined,
  );
  await needs.wake.update();
  if (row === undefined || !isChangeable(row)) throw new PhotolinkError('already-gone');
}

function isChangeable({ state }: Link): boolean {
  return state === 'public' || state === 'intended';
}

/** The date that the provider took; undefined where it ends no links of this account. */
async function askProvider(
  { accounts, openAccount }: Needs,
  { url, guided, accountId, endedBy }: Link,
  wantedMs: number | undefined,
): Promise<number | undefined> {
  if (guided !== undefined || url === undefined) return undefined;
  const isEndedThere = endedBy === 'provider';
  if (!isEndedThere && (await accounts.get(accountId))?.endsLinks !== true) return undefined;
  try {
    const cloud = await openAccount(accountId);
    return await cloud.changeEnd(url, wantedMs, new AbortController().signal);
  } catch (thrown) {
    if (isEndedThere) throw thrown;
    // Its date is ours so far, and can stay so.
    const isBeyondPlan = thrown instanceof PhotolinkError && thrown.code === 'plan-limit';
    if (isBeyondPlan) await accounts.change(accountId, { endsLinks: false });
    return undefined;
  }
}

/** The row's new end. A reminder of one that is not the end any more says nothing. */
function endOf(
  { guided, failure }: Link,
  wantedMs: number | undefined,
  takenMs: number | undefined,
): Partial<Link> {
  if (guided === undefined) {
    return takenMs === undefined
      ? { endsAtMs: wantedMs, endedBy: 'photolink' }
      : { endsAtMs: takenMs, endedBy: 'provider' };
  }
  const end = guidedEnd(wantedMs, guided.endsAboutMs);
  const isOver = failure?.code === 'ends-soon' && end.endedBy !== 'provider';
  return { ...end, failure: isOver ? undefined : failure };
}
