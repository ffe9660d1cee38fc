import { checkPage, MESSAGES_PAGES } from '#core/page-check.ts';
import type { PageSighting } from '#core/page-sighting.ts';
import type { ToBackground, ToContent } from '#messages/contract.ts';
import { createSend, type Handlers } from '#messages/exchange.ts';
import { postToTab } from '#platform/background-transport.ts';
import { contentPages, hasHostAccess, mayEnterPages } from '#platform/host-access.ts';
import { sleep } from '#platform/sleep.ts';
import { allTabs, tabsAt } from '#platform/tabs.ts';
import type { SeenPage, Services } from './services.ts';
import { toFrame } from './to-frame.ts';

/** A tab that the browser has put to sleep would answer when it is woken, some day. */
const PATIENCE_MS = 3000;

/** The self-check: content scripts say how they found the page, and the options page asks. */
export function createPageCheckHandlers({
  seenPages,
}: Pick<Services, 'seenPages'>): Pick<Handlers<ToBackground>, 'pageSeen' | 'checkPage'> {
  async function openPage([key, page]: readonly [string, SeenPage]): Promise<readonly SeenPage[]> {
    const answer = toFrame(page, 'knock', {}).then(
      (hasBox) => (isAsSeen(page.sighting, hasBox) ? [page] : []),
      async () => {
        await seenPages.remove(key);
        return [];
      },
    );
    return inTime(answer, []);
  }

  async function newestSighting(): Promise<PageSighting | undefined> {
    const open = await Promise.all([...(await seenPages.all())].map(openPage));
    return open.flat().sort((a, b) => b.atMs - a.atMs)[0]?.sighting;
  }

  return {
    pageSeen: async ({ sighting }, { tabId, frameId }) => {
      if (tabId === undefined || frameId === undefined) return null;
      await seenPages.put(`${tabId}.${frameId}`, { tabId, frameId, sighting, atMs: Date.now() });
      return null;
    },
    checkPage: (_nothing, { tabId: asker }) =>
      checkPage({
        isAllowed: mayEnterPages,
        sighting: newestSighting,
        isAnswered: () => isAnswered(asker),
        messageTabs: async () =>
          (await hasHostAccess(contentPages())) ? tabsAt(MESSAGES_PAGES) : undefined,
        isSilent: (tabId) => {
          const silence = knock(tabId).then(
            () => false,
            () => true,
          );
          return inTime(silence, false);
        },
      }),
  };
}

/** The user may have gone on to a chat without a message box, of which the content script tells nothing. */
function isAsSeen({ button }: PageSighting, hasBox: boolean): boolean {
  return button === 'floating' || hasBox;
}

function knock(tabId: number): Promise<boolean> {
  return createSend<ToContent>((envelope) => postToTab(tabId, envelope))('knock', {});
}

/** Our own page that asks shows no messages, and would be waited for: it hears a knock and is silent. */
async function isAnswered(asker: number | undefined): Promise<boolean> {
  const knocks = (await allTabs()).filter((tabId) => tabId !== asker).map(knock);
  const answer = Promise.any(knocks).then(
    () => true,
    () => false,
  );
  return inTime(answer, false);
}

function inTime<T>(answer: Promise<T>, otherwise: T): Promise<T> {
  const patience = sleep(PATIENCE_MS, new AbortController().signal).then(() => otherwise);
  return Promise.race([answer, patience]);
}
