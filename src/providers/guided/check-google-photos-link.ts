import type { StrangersAnswer } from '#core/guided-link.ts';
import { GOOGLE_PHOTOS_LINKS } from '../google-photos/google-photos-links.ts';
import { askAsStranger, type StrangerCheck } from './check-as-stranger.ts';
import { isCanonical } from './recognise-link.ts';

const LONG_LINKS = 'photos.google.com';
const HOSTS = ['photos.app.goo.gl', LONG_LINKS];

/**
 * Opens a link of Google Photos: a short one leads to the long one, which shows the photos or not. Where it
 * leads to a host without permission, as to the sign-in page, the browser gives no answer at all: that is
 * `unknown`, for a network that is gone looks the same.
 */
export const GOOGLE_PHOTOS_CHECK: StrangerCheck = {
  async ask(url, needs) {
    if (!isCanonical(url, GOOGLE_PHOTOS_LINKS)) return 'unknown';
    const init = { method: 'GET', redirect: 'follow' } as const;
    return askAsStranger(needs, { url, init }, judge);
  },
};

/** Only where the request ended tells: a page of Google that says something else has status 200 too. */
function judge(response: Response): StrangersAnswer {
  const { protocol, host, pathname } = new URL(response.url);
  if (protocol !== 'https:') return 'unknown';
  if (HOSTS.includes(host) && [404, 410].includes(response.status)) return 'closed';
  const isShare = host === LONG_LINKS && pathname.startsWith('/share/');
  return isShare && response.status === 200 ? 'open' : 'unknown';
}
