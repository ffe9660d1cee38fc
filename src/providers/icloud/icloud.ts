import { CAPABILITIES, ICLOUD_PHOTOS_PAGE } from '#core/capabilities.ts';
import type { GuidedLinkKind } from '#core/guided-link.ts';
import type { LinkService } from '#core/provider.ts';
import { createGuide } from '../guided/create-guide.ts';
import { ICLOUD_LINKS } from './icloud-links.ts';

/** Where links are ended that do not end on the page of the photos. */
const STOP_PAGES: Readonly<Partial<Record<GuidedLinkKind, string>>> = {
  'icloud-drive': 'https://www.icloud.com/iclouddrive/',
};

/** iCloud: Apple gives extensions no way to upload photos or to make links, so all of it is the user's. */
export const ICLOUD: LinkService = {
  id: 'icloud',
  capabilities: CAPABILITIES.icloud,
  guide: createGuide({
    links: ICLOUD_LINKS,
    makePage: () => ICLOUD_PHOTOS_PAGE,
    stopPage: ({ kind }) => STOP_PAGES[kind] ?? ICLOUD_PHOTOS_PAGE,
  }),
};
