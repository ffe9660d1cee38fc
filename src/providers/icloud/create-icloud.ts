import { CAPABILITIES } from '#core/capabilities.ts';
import type { GuidedLinkKind } from '#core/guided-link.ts';
import type { LinkService } from '#core/provider.ts';
import { ICLOUD_CHECK } from '../guided/check-icloud-link.ts';
import { createGuide, type GuideNeeds } from '../guided/create-guide.ts';
import { ICLOUD_LINKS } from './icloud-links.ts';

const PHOTOS_PAGE = 'https://www.icloud.com/photos/';

/** Where each kind of link is ended. */
const STOP_PAGES: Readonly<Partial<Record<GuidedLinkKind, string>>> = {
  'icloud-drive': 'https://www.icloud.com/iclouddrive/',
};

/**
 * iCloud: Apple gives extensions no way to upload photos or to make links, so all of it is the user's.
 * Nothing is ever asked of Apple, but for the check that the user may switch on.
 */
export function createIcloud(needs: GuideNeeds): LinkService {
  const guide = createGuide(
    {
      links: ICLOUD_LINKS,
      check: ICLOUD_CHECK,
      makePage: () => PHOTOS_PAGE,
      stopPage: ({ kind }) => STOP_PAGES[kind] ?? PHOTOS_PAGE,
    },
    needs,
  );
  return { id: 'icloud', capabilities: CAPABILITIES.icloud, guide };
}
