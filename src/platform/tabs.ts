import browser, { type Tabs } from 'webextension-polyfill';

/** The ids of all tabs. What they show stays unknown. */
export function allTabs(): Promise<readonly number[]> {
  return idsOf({});
}

/**
 * The ids of the tabs at these match patterns that have been loaded and are kept in memory: of those tabs
 * alone whose hosts we may ask.
 */
export function tabsAt(patterns: readonly string[]): Promise<readonly number[]> {
  return idsOf({ url: [...patterns], status: 'complete', discarded: false });
}

/** Loads a tab anew. Rejects when it is gone. */
export function reloadTab(tabId: number): Promise<void> {
  return browser.tabs.reload(tabId);
}

async function idsOf(query: Tabs.QueryQueryInfoType): Promise<readonly number[]> {
  const tabs = await browser.tabs.query(query);
  return tabs.flatMap(({ id }) => id ?? []);
}
