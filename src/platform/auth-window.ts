import browser from 'webextension-polyfill';
import { PhotolinkError } from '#core/errors.ts';
import type { AuthWindow } from '#core/sign-in.ts';

/** The browser's sign-in window. The result is taken from the redirect; no page of ours is loaded. */
export function createAuthWindow(): AuthWindow {
  const redirectUrl = browser.identity.getRedirectURL();
  return {
    redirectUrl,
    open: async (url) => {
      try {
        return await browser.identity.launchWebAuthFlow({ url, interactive: true });
      } catch (cause) {
        if (!navigator.onLine) throw new PhotolinkError('offline', { cause });
        // Both browsers tell "closed" and "did not load" by wording only; either way nobody signed in.
        throw new PhotolinkError('sign-in-closed', { cause });
      }
    },
  };
}
