import browser from 'webextension-polyfill';

/** Calls `listener` once per start of the background, and on install, update and browser start. */
export function onAwake(listener: () => void): void {
  // The browser must see these listeners to wake us for them, although the call below does the work.
  browser.runtime.onStartup.addListener(listener);
  browser.runtime.onInstalled.addListener(listener);
  listener();
}
