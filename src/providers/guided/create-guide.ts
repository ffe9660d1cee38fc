import type { GuidedLinkKind } from '#core/guided-link.ts';
import type { LinkGuide, RemoteItem } from '#core/provider.ts';
import type { Fetch } from '../http/attempt.ts';
import type { StrangerCheck } from './check-as-stranger.ts';
import type { LinkTable } from './link-shape.ts';
import { recogniseLink } from './recognise-link.ts';

/** All that differs between services where the user makes and ends links by hand. */
export interface GuideRecord {
  readonly links: LinkTable;
  readonly check: StrangerCheck;
  readonly makePage: (uploaded: RemoteItem | undefined) => string;
  readonly stopPage: (link: { readonly kind: GuidedLinkKind; readonly item: RemoteItem }) => string;
}

export interface GuideNeeds {
  readonly fetch: Fetch;
  /** Whether the user has allowed requests to all of these hosts. */
  readonly mayAsk: (hosts: readonly string[]) => Promise<boolean>;
}

/** Longer than a page takes that answers at all. */
const CHECK_MS = 10_000;

/** The guide of one service. Without the user's permission nothing is asked of anybody. */
export function createGuide(record: GuideRecord, { fetch, mayAsk }: GuideNeeds): LinkGuide {
  const { links, check, makePage, stopPage } = record;
  return {
    makePage,
    stopPage,
    recognise: (pastedText) => recogniseLink(pastedText, links),
    check: async (url) => {
      if (!(await mayAsk(check.hosts))) return 'unknown';
      return check.ask(url, { fetch, signal: AbortSignal.timeout(CHECK_MS) });
    },
  };
}
