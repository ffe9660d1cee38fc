import type { GuidedLinkKind } from '#core/guided-link.ts';
import type { LinkGuide, RemoteItem } from '#core/provider.ts';
import type { LinkTable } from './link-shape.ts';
import { recogniseLink } from './recognise-link.ts';

/** All that differs between services where the user makes and ends links by hand. */
export interface GuideRecord {
  readonly links: LinkTable;
  readonly makePage: (uploaded: RemoteItem | undefined) => string;
  readonly stopPage: (link: { readonly kind: GuidedLinkKind; readonly item: RemoteItem }) => string;
}

/** The guide of one service. It asks nothing of anybody. */
export function createGuide({ links, makePage, stopPage }: GuideRecord): LinkGuide {
  return {
    makePage,
    stopPage,
    recognise: (pastedText) => recogniseLink(pastedText, links),
  };
}
