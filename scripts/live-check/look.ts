import type { Waiting } from '../../src/providers/http/waiting.ts';
import type { LiveCloud } from './live-cloud.ts';

/** What somebody without an account found behind a link. */
export interface Look {
  readonly isOpen: boolean;
  /** In words: whether it is open, what the answer was, and how long it took to become so. */
  readonly seen: string;
}

type Needs = Pick<Waiting, 'sleep'> & {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly signal: AbortSignal;
};

/** A cloud's machines do not all hear of a change at the same moment. */
const WAITS_MS = [1000, 2000, 4000, 8000];

/** Looks until what is expected is seen, or until it has been waited for long enough. */
export async function lookPatiently(
  look: LiveCloud['look'],
  link: string,
  wanted: 'open' | 'closed',
  needs: Needs,
): Promise<Look> {
  let waitedMs = 0;
  for (const waitMs of [...WAITS_MS, undefined]) {
    const { isOpen, answer } = await lookOnce(look, link, needs);
    const isWanted = isOpen === (wanted === 'open');
    if (isWanted || waitMs === undefined) {
      const after = waitedMs === 0 ? '' : `, after ${waitedMs / 1000} s`;
      return { isOpen, seen: `${isOpen ? 'open' : 'closed'} (${answer}${after})` };
    }
    await needs.sleep(waitMs, needs.signal);
    waitedMs += waitMs;
  }
  throw new Error('The last look is always told');
}

async function lookOnce(look: LiveCloud['look'], link: string, { fetch, signal }: Needs) {
  const answer = await fetch(look.address(link), {
    credentials: 'omit',
    cache: 'no-store',
    redirect: look.redirect,
    signal,
  });
  await answer.body?.cancel();
  const location = answer.headers.get('location');
  // Only the host: the rest of an address may let somebody in.
  const leadsTo = location === null ? '' : ` to ${new URL(location, answer.url).host}`;
  return { isOpen: look.isShown(answer), answer: `${answer.status}${leadsTo}` };
}
