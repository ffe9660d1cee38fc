import { type Failure, isCuredBySigningIn } from './errors.ts';
import type { Link } from './link.ts';

/**
 * How many links of one account are worked on at once: while one is being ended, others are asked about.
 * The provider's own queues keep what has to follow one after the other.
 */
export const LINKS_AT_ONCE = 4;

/** Resolves to what stood in the way; undefined when nothing did. */
type Act = (link: Link) => Promise<Failure | undefined>;

/**
 * Does something with every link, account by account side by side. Where it fails for a reason that the
 * account's other links share, those are not tried: each is `unasked`, with that failure.
 */
export async function inLanes(
  links: readonly Link[],
  act: Act,
  { unasked }: { readonly unasked?: (link: Link, failure: Failure) => Promise<void> } = {},
): Promise<void> {
  const accounts = new Set(links.map(({ accountId }) => accountId));
  await Promise.all(
    [...accounts].map(async (account) => {
      const ofAccount = links.filter(({ accountId }) => accountId === account);
      const { left, failure } = await workThrough(ofAccount, act);
      if (failure !== undefined) for (const link of left) await unasked?.(link, failure);
    }),
  );
}

async function workThrough(links: readonly Link[], act: Act) {
  const queue = inFairOrder(links);
  let inARow = 0;
  let hindrance: Failure | undefined;
  const lane = async () => {
    for (let link = queue.shift(); link !== undefined; link = queue.shift()) {
      const failure = await act(link);
      inARow = failure !== undefined && MAY_BE_THE_SERVICE.has(failure.code) ? inARow + 1 : 0;
      if (failure !== undefined && (isOfAccount(failure) || inARow >= LINKS_AT_ONCE)) {
        hindrance = failure;
        return;
      }
      if (hindrance !== undefined) return;
    }
  };
  await Promise.all(Array.from({ length: LINKS_AT_ONCE }, lane));
  return { left: queue, failure: hindrance };
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

/** Met by one link it may be that link's; met by several in a row, it is the service's. */
const MAY_BE_THE_SERVICE: ReadonlySet<string> = new Set(['busy', 'provider-down']);

/** Whether the account's other links would meet the same. */
function isOfAccount({ code }: Failure): boolean {
  if (code === 'offline' || code === 'permission-missing') return true;
  // A scope can be missing for one file alone.
  return isCuredBySigningIn(code) && code !== 'scope-missing';
}
