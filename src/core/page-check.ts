import type { PageSighting } from './page-sighting.ts';

/** Where TikTok's messages are. */
export const MESSAGES_URL = 'https://www.tiktok.com/messages';

/** Match patterns of the pages that show them: the path, what is below it, and either with a query. */
export const MESSAGES_PAGES: readonly string[] = [
  MESSAGES_URL,
  'https://www.tiktok.com/business-suite/messages',
].flatMap((page) => [page, `${page}/*`, `${page}?*`]);

/** Beside messages that answer there may be a tab with others, from which nothing does. */
interface Answered {
  readonly silentTabId?: number | undefined;
}

/** What the messages that are open tell about the paperclip, or why they tell nothing. */
export type PageCheck =
  | (Answered & { readonly state: 'found'; readonly sighting: PageSighting })
  /** The browser keeps Photolink off TikTok, as the user told it to. */
  | { readonly state: 'not-allowed' }
  /** The content script is there, and has seen neither a message box nor a chat that should have one. */
  | (Answered & { readonly state: 'no-box' })
  /** That tab shows messages without the content script: it is older than Photolink, or than its right. */
  | { readonly state: 'silent'; readonly tabId: number }
  /** No messages answer. `isSure`: nor is there a silent tab, which not every browser lets be known. */
  | { readonly state: 'closed'; readonly isSure: boolean };

export interface PageCheckNeeds {
  readonly isAllowed: () => Promise<boolean>;
  /** How the messages were found that are open now, the newest of them. */
  readonly sighting: () => Promise<PageSighting | undefined>;
  /** Whether the content script answers from any messages, with a message box or without. */
  readonly isAnswered: () => Promise<boolean>;
  /** The tabs that show messages; undefined where the browser does not tell what tabs show. */
  readonly messageTabs: () => Promise<readonly number[] | undefined>;
  /** Whether that tab is without the content script; one that merely takes its time is not. */
  readonly isSilent: (tabId: number) => Promise<boolean>;
}

/** Looks for the first thing that keeps the paperclip away. */
export async function checkPage(needs: PageCheckNeeds): Promise<PageCheck> {
  if (!(await needs.isAllowed())) return { state: 'not-allowed' };
  const sighting = await needs.sighting();
  if (sighting !== undefined) return { state: 'found', sighting, ...(await silentBeside(needs)) };
  if (await needs.isAnswered()) return { state: 'no-box', ...(await silentBeside(needs)) };
  const tabs = await needs.messageTabs();
  const [tabId] = tabs ?? [];
  return tabId === undefined
    ? { state: 'closed', isSure: tabs !== undefined }
    : { state: 'silent', tabId };
}

async function silentBeside({ messageTabs, isSilent }: PageCheckNeeds): Promise<Answered> {
  const tabs = (await messageTabs()) ?? [];
  const silent = await Promise.all(tabs.map(isSilent));
  return { silentTabId: tabs.find((_tab, at) => silent[at]) };
}
