import browser from 'webextension-polyfill';
import { MESSAGES_URL } from '#core/page-check.ts';

/** Opens the options page, or brings it to the front. */
export function openOptionsPage(): Promise<void> {
  return browser.runtime.openOptionsPage();
}

/** Opens the panel in a small window of its own and resolves to that window's tab. */
export async function openPanelWindow(ticket: string): Promise<number | undefined> {
  return openWindow(`extension/panel/panel.html#${ticket}`, { width: 420, height: 640 });
}

/** Opens the camera in a small window of its own; its photo goes to the panel of this ticket. */
export async function openCameraWindow(ticket: string): Promise<void> {
  await openWindow(`extension/camera/camera.html#${ticket}`, { width: 560, height: 560 });
}

/** Shows the list of links: at the toolbar where the browser lets us, else in a tab. */
export async function openList(): Promise<void> {
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: `${fixedOrigin()}/extension/popup/popup.html` });
  }
}

/** Opens TikTok's messages in a new tab. */
export async function openMessages(): Promise<void> {
  await browser.tabs.create({ url: MESSAGES_URL });
}

/** Brings a tab to the front. */
export async function showTab(tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}

/** Closes the window that this page of ours is in. */
export async function closeOwnWindow(): Promise<void> {
  const { id } = await browser.tabs.getCurrent();
  if (id !== undefined) await browser.tabs.remove(id);
}

/** Closes a window of ours by its tab. One that is closed already is fine. */
export async function closeTab(tabId: number): Promise<void> {
  await browser.tabs.remove(tabId).catch(() => undefined);
}

async function openWindow(
  path: string,
  size: { readonly width: number; readonly height: number },
): Promise<number | undefined> {
  // Not getURL: with a dynamic address it gives one that opens in frames only.
  const url = `${fixedOrigin()}/${path}`;
  const window = await browser.windows.create({ url, type: 'popup', ...size });
  return window.tabs?.[0]?.id;
}

function fixedOrigin(): string {
  const { protocol, host } = new URL(browser.runtime.getURL(''));
  return protocol === 'chrome-extension:'
    ? `${protocol}//${browser.runtime.id}`
    : `${protocol}//${host}`;
}
