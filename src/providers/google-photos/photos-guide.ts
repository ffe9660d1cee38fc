import { createGuide } from '../guided/create-guide.ts';
import { GOOGLE_PHOTOS_LINKS } from './google-photos-links.ts';
import { ownerPageOf } from './owner-page.ts';

/** The guide to links of Google Photos: they are made and ended on the photo's or album's own page. */
export const PHOTOS_GUIDE = createGuide({
  links: GOOGLE_PHOTOS_LINKS,
  makePage: ownerPageOf,
  stopPage: ({ item }) => ownerPageOf(item),
});
