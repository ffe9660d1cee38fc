import browser from 'webextension-polyfill';

/** Both browsers end an idle background after 30 s; a call of an extension API starts that anew. */
const CALL_EVERY_MS = 15_000;

/**
 * Runs `work` and keeps the background alive until it settles, and no longer.
 * Source: developer.chrome.com/docs/extensions/develop/migrate/to-service-workers (keep alive until
 * a long-running operation is finished).
 */
export async function keepAliveDuring<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => {
    void browser.runtime.getPlatformInfo();
  }, CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
