import { PAGE_PARTS, type PagePart } from '#core/page-sighting.ts';
import { ANCHORS, PROVENANCE } from '#tiktok/anchors.ts';
import type { KnownWay } from '#ui/options/self-check.ts';

/** What the content script goes by on TikTok's page, as the self-check shows it. */
export const KNOWN_WAYS = Object.fromEntries(
  PAGE_PARTS.map((part) => [part, waysTo(part)]),
) as Readonly<Record<PagePart, readonly KnownWay[]>>;

function waysTo(part: PagePart): readonly KnownWay[] {
  return ANCHORS[part].map((selector, way) => {
    const [generation, seen] = PROVENANCE[part][way] ?? (['structure', ''] as const);
    return { selector, generation, seen };
  });
}
