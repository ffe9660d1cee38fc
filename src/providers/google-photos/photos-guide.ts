import type { LinkGuide } from '#core/provider.ts';
import { GOOGLE_PHOTOS_CHECK } from '../guided/check-google-photos-link.ts';
import { createGuide, type GuideNeeds } from '../guided/create-guide.ts';
import { GOOGLE_PHOTOS_LINKS } from './google-photos-links.ts';
import { ownerPageOf } from './owner-page.ts';

/** The guide to links of Google Photos: they are made and ended on the photo's or album's own page. */
export function createPhotosGuide(needs: GuideNeeds): LinkGuide {
  const record = {
    links: GOOGLE_PHOTOS_LINKS,
    check: GOOGLE_PHOTOS_CHECK,
    makePage: ownerPageOf,
    stopPage: ({ item }: Parameters<LinkGuide['stopPage']>[0]) => ownerPageOf(item),
  };
  return createGuide(record, needs);
}
