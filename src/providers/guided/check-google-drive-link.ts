import type { StrangersAnswer } from '#core/guided-link.ts';
import { askAsStranger, type StrangerCheck } from './check-as-stranger.ts';

/** What Google Drive's `webViewLink` looks like for a file and for a folder. */
const DRIVE_LINK =
  /^https:\/\/drive\.google\.com\/(?:file\/d\/[\w-]+\/view|drive\/folders\/[\w-]+)(?:\?[\w=&%.-]*)?$/;

const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * Opens a link of Google Drive. A stranger is sent to the sign-in page where the file is private, and
 * for a moment after it was made public.
 */
export const GOOGLE_DRIVE_CHECK: StrangerCheck = {
  async ask(url, needs) {
    if (!DRIVE_LINK.test(url)) return 'unknown';
    // Not followed: to the sign-in page's host there is no permission, and its loss would look like
    // being offline.
    const init = { method: 'GET', redirect: 'manual' } as const;
    return askAsStranger(needs, { url, init }, judge);
  },
};

function judge(response: Response): StrangersAnswer {
  // A browser hides where it leads; Node shows the answer itself.
  if (response.type === 'opaqueredirect' || REDIRECTS.includes(response.status)) return 'closed';
  return response.status === 200 ? 'open' : 'unknown';
}
