import browser from 'webextension-polyfill';

/**
 * Makes the browser start the background when it starts, and when the extension is installed or
 * updated, so that unfinished work goes on. The work itself belongs at the top level of the
 * background: it runs at every start, whatever the reason.
 */
export function startWithBrowser(): void {
  browser.runtime.onStartup.addListener(awake);
  browser.runtime.onInstalled.addListener(awake);
}

/** Calls back when the network returns, as long as this context lives; one that sleeps is not told. */
export function whenOnline(listener: () => void): void {
  self.addEventListener('online', listener);
}

function awake(): void {
  // Being called is all that is wanted.
}
