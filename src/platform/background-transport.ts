import browser from 'webextension-polyfill';
import type { Runtime } from 'webextension-polyfill';

/** Who sent a message, before any rule was applied. */
export interface RawSender {
  /**
   * `page`: one of our own extension pages. `content`: our content script on TikTok. `watcher`: the
   * one on Google Photos, which is in no frames.
   */
  readonly audience: 'page' | 'content' | 'watcher';
  readonly tabId: number | undefined;
  readonly frameId: number | undefined;
}

type Receive = (message: unknown, sender: RawSender) => Promise<unknown> | undefined;

const TIKTOK_ORIGIN = 'https://www.tiktok.com';
const PHOTOS_ORIGIN = 'https://photos.google.com';

/** Listens for messages of this extension's own contexts. Registers at once. */
export function receiveMessages(receive: Receive): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender) => {
    const known = identify(sender);
    return known === undefined ? undefined : receive(message, known);
  });
}

/**
 * A framed panel has a `sender.tab` as well, so that alone does not mean "content script": only the
 * address of the sending document tells. Anything else is nobody.
 */
function identify(sender: Runtime.MessageSender): RawSender | undefined {
  if (sender.id !== browser.runtime.id || sender.url === undefined) return undefined;
  const { origin } = new URL(sender.url);
  // A sandboxed frame has the address of a site without being of it. Firefox may tell no origin.
  const told = (sender as { readonly origin?: string }).origin;
  if (told !== undefined && told !== origin) return undefined;
  const own = new URL(browser.runtime.getURL('')).origin;
  const place = { tabId: sender.tab?.id, frameId: sender.frameId };
  if (origin === own) return { audience: 'page', ...place };
  if (origin === TIKTOK_ORIGIN) return { audience: 'content', ...place };
  if (origin === PHOTOS_ORIGIN && sender.frameId === 0) return { audience: 'watcher', ...place };
  return undefined;
}

/** Sends to the content script of one frame. Rejects when it is gone. */
export function postToFrame(tabId: number, frameId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message, { frameId });
}

/** Sends to the content scripts of all frames of a tab; the first answer counts. Rejects when none is there. */
export function postToTab(tabId: number, message: unknown): Promise<unknown> {
  return browser.tabs.sendMessage(tabId, message);
}

/** Sends from one of our pages to the background. */
export function postToBackground(message: unknown): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}
