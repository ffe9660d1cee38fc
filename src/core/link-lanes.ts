import { type Failure, isCuredBySigningIn } from './errors.ts';
import type { Link } from './link.ts';
import type { Hindrance } from './postpone.ts';

/**
 * How many links of one account are worked on at once: while one is being ended, others are asked about.
 * The provider's own queues keep what has to follow one after the other, so that more gain nothing: with
 * 100 ms a request, one link took Dropbox 309 ms alone, 113 ms with four at once and 115 ms with eight;
 * Google Drive 417, 120 and 117 ms.
 */
export const LINKS_AT_ONCE = 4;

/** Resolves to what stood in the way; undefined when nothing did. */
type Act = (link: Link) => Promise<Hindrance | undefined>;

/** Is told of a link that was left alone, and of what it would have met. */
type Leave = (link: Link, hindrance: Hindrance) => Promise<unknown>;

/**
 * Does something with every link, account by account side by side. Where it fails for a reason that the
 * account's other links share, those are not tried but left, as soon as that account's lanes are done.
 */
export async function inLanes(links: readonly Link[], act: Act, leave: Leave): Promise<void> {
  await Promise.all(byAccount(links).map(([, ofOne]) => workThrough(ofOne, act, leave)));
}

/** The links of each account. */
export function byAccount(links: readonly Link[]): readonly (readonly [string, Link[]])[] {
  const accounts = new Set(links.map((link) => link.accountId));
  return [...accounts].map((id) => [id, links.filter(({ accountId }) => accountId === id)]);
}

async function workThrough(links: readonly Link[], act: Act, leave: Leave): Promise<void> {
  const queue = inFairOrder(links);
  let downInARow = 0;
  let shared: Hindrance | undefined;
  const lane = async () => {
    for (let link = queue.shift(); link !== undefined; link = queue.shift()) {
      const hindrance = await act(link);
      downInARow = hindrance?.failure.code === 'provider-down' ? downInARow + 1 : 0;
      // Met by one link, a failure may be that link's; met by all lanes, it is the service's.
      const isShared = hindrance && (isOfAccount(hindrance) || downInARow >= LINKS_AT_ONCE);
      if (isShared) shared ??= hindrance;
      if (shared !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: LINKS_AT_ONCE }, lane));
  if (shared !== undefined) for (const link of queue) await leave(link, shared);
}

/**
 * Those that failed most often come last, and each time it begins at the other end: links that fail for a
 * reason of their own must not keep the others from their turn.
 */
function inFairOrder(links: readonly Link[]): Link[] {
  return links
    .map((link, at) => {
      const tries = link.retry?.tries ?? 0;
      return { link, tries, place: tries % 2 === 0 ? at : -at };
    })
    .sort((a, b) => a.tries - b.tries || a.place - b.place)
    .map(({ link }) => link);
}

/** Whether the account's other links would meet the same. */
function isOfAccount({ failure: { code } }: { readonly failure: Failure }): boolean {
  if (OF_ACCOUNT.has(code)) return true;
  // A scope can be missing for one file alone.
  return isCuredBySigningIn(code) && code !== 'scope-missing';
}

const OF_ACCOUNT: ReadonlySet<string> = new Set(['offline', 'busy', 'permission-missing']);
