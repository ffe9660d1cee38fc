import browser from 'webextension-polyfill';
import { PhotolinkError } from '#core/errors.ts';
import type { SilentAuthWindow } from '#core/sign-in.ts';
import { isFirefoxRedirect, ownedRedirectUrl } from './redirect-url.ts';

/** The browser's sign-in window. The result is taken from the redirect; no page of ours is loaded. */
export function createAuthWindow(): SilentAuthWindow {
  const redirectUrl = browser.identity.getRedirectURL();
  const silently = isFirefoxRedirect(redirectUrl) ? SILENTLY : SILENTLY_WITH_SCRIPTS;
  return {
    redirectUrl,
    ownedRedirectUrl: ownedRedirectUrl(redirectUrl),
    open: async (url) => {
      try {
        return await browser.identity.launchWebAuthFlow({ url, interactive: true });
      } catch (cause) {
        if (!navigator.onLine) throw new PhotolinkError('offline', { cause });
        // Both browsers tell "closed" and "did not load" by wording only; either way nobody signed in.
        throw new PhotolinkError('sign-in-closed', { cause });
      }
    },
    openSilently: async (url) => {
      try {
        return await browser.identity.launchWebAuthFlow({ url, ...silently });
      } catch (cause) {
        throw new PhotolinkError(navigator.onLine ? 'reconnect' : 'offline', { cause });
      }
    },
  };
}

const SILENTLY = { interactive: false };

/**
 * In Chromium a page may also send the user back by script, if it is given the time. Firefox knows
 * neither property and throws when it meets them.
 * Source: developer.chrome.com/docs/extensions/reference/api/identity.
 */
const SILENTLY_WITH_SCRIPTS = {
  ...SILENTLY,
  abortOnLoadForNonInteractive: false,
  timeoutMsForNonInteractive: 5000,
};
