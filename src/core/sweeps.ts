import { byAccount, inLanes } from './link-lanes.ts';
import type { Ledger, Link } from './link.ts';
import type { Hindrance } from './postpone.ts';

interface SweepNeeds {
  readonly ledger: Pick<Ledger, 'get'>;
  /** Whether it is still to be done for the row. */
  readonly isWanted: (link: Link) => boolean;
  /** Writes down what stood in its way. */
  readonly act: (linkId: string) => Promise<unknown>;
  /** Lets a link wait that was not tried. */
  readonly park: (linkId: string, hindrance: Hindrance) => Promise<void>;
}

/**
 * Does one thing with many links, in one sweep for each account, however often it is asked for: what is
 * asked while a sweep is under way joins it. Resolves when each link was tried after that, or parked.
 */
export function createSweeps({ ledger, isWanted, act, park }: SweepNeeds) {
  const underWay = new Map<string, { readonly asked: Set<string>; readonly over: Promise<void> }>();

  /** Resolves to what stood in the way. */
  const tryOne = async (linkId: string): Promise<Hindrance | undefined> => {
    // The order is written down: what fails for one now is repeated later.
    await act(linkId).catch(() => undefined);
    const row = await ledger.get(linkId);
    return row?.failure && isWanted(row) ? { failure: row.failure, retry: row.retry } : undefined;
  };

  const sweepOnce = async (asked: Set<string>) => {
    const ids = [...asked];
    asked.clear();
    const links = await linksOf(ledger, ids);
    const actOn = ({ id }: Link) => {
      // A try that begins now answers whatever was asked before.
      asked.delete(id);
      return tryOne(id);
    };
    await inLanes(links.filter(isWanted), actOn, ({ id }, hindrance) => park(id, hindrance));
  };

  const sweep = async (accountId: string, asked: Set<string>) => {
    try {
      while (asked.size > 0) await sweepOnce(asked);
    } finally {
      underWay.delete(accountId);
    }
  };

  const join = (accountId: string, links: readonly Link[]): Promise<void> => {
    const current = underWay.get(accountId);
    const asked = current?.asked ?? new Set();
    for (const { id } of links) asked.add(id);
    if (current !== undefined) return current.over;
    const over = sweep(accountId, asked);
    underWay.set(accountId, { asked, over });
    return over;
  };

  return async (linkIds: readonly string[]): Promise<void> => {
    const accounts = byAccount(await linksOf(ledger, linkIds));
    await Promise.all(accounts.map(([accountId, links]) => join(accountId, links)));
  };
}

/** The rows that there are. */
export async function linksOf(
  ledger: Pick<Ledger, 'get'>,
  linkIds: readonly string[],
): Promise<readonly Link[]> {
  const links = await Promise.all([...new Set(linkIds)].map((id) => ledger.get(id)));
  return links.filter((link) => link !== undefined);
}
