import browser from 'webextension-polyfill';

/** Opens the options page, or brings it to the front. */
export function openOptionsPage(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Opens the panel in a small window of its own and resolves to that window's tab. */
export async function openPanelWindow(ticket: string): Promise<number | undefined> {
  const window = await browser.windows.create({
    // Not getURL: with a dynamic address it gives one that opens in frames only.
    url: `${fixedOrigin()}/extension/panel/panel.html#${ticket}`,
    type: 'popup',
    width: 420,
    height: 640,
  });
  return window.tabs?.[0]?.id;
}

/** Closes a window of ours by its tab. One that is closed already is fine. */
export async function closeTab(tabId: number): Promise<void> {
  await browser.tabs.remove(tabId).catch(() => undefined);
}

function fixedOrigin(): string {
  const { protocol, host } = new URL(browser.runtime.getURL(''));
  return protocol === 'chrome-extension:'
    ? `${protocol}//${browser.runtime.id}`
    : `${protocol}//${host}`;
}
