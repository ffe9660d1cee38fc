import type { ToBackground } from '#messages/contract.ts';
import type { Handlers } from '#messages/exchange.ts';
import type { SeenPage, Services } from './services.ts';
import { toFrame } from './to-frame.ts';

/** The self-check: content scripts say how they found the page, and the options page asks. */
export function createPageCheckHandlers({
  seenPages,
}: Pick<Services, 'seenPages'>): Pick<Handlers<ToBackground>, 'pageSeen' | 'checkPage'> {
  return {
    pageSeen: async ({ sighting }, { tabId, frameId }) => {
      if (tabId === undefined || frameId === undefined) return null;
      await seenPages.put(`${tabId}.${frameId}`, { tabId, frameId, sighting, atMs: Date.now() });
      return null;
    },
    checkPage: async () => {
      const open = [...(await seenPages.all())].map(async ([key, page]) => {
        if (await isOpen(page)) return [page];
        await seenPages.remove(key);
        return [];
      });
      const newestFirst = (await Promise.all(open)).flat().sort((a, b) => b.atMs - a.atMs);
      return newestFirst[0]?.sighting ?? null;
    },
  };
}

function isOpen(page: SeenPage): Promise<boolean> {
  return toFrame(page, 'knock', {}).then(
    () => true,
    () => false,
  );
}
