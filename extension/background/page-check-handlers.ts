import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import type { Services } from './services.ts';
import { toFrame } from './to-frame.ts';

/** The self-check: the content script says how it found the page, and the options page asks. */
export function createPageCheckHandlers({
  pageSightings,
}: Pick<Services, 'pageSightings'>): Pick<Handlers<ToBackground>, 'pageSeen' | 'checkPage'> {
  return {
    pageSeen: async ({ sighting }, { tabId, frameId }) => {
      if (tabId !== undefined && frameId !== undefined)
        await pageSightings.put('last', { tabId, frameId, sighting });
      return null;
    },
    checkPage: async () => {
      const last = await pageSightings.get('last');
      if (last === undefined) return null;
      const isStillOpen = await toFrame(last, 'knock', {}).then(
        () => true,
        () => false,
      );
      return isStillOpen ? last.sighting : null;
    },
  };
}
