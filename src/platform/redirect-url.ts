const FIREFOX_DOMAIN = '.extensions.allizom.org';

/** Whether this is what `identity.getRedirectURL()` gives in Firefox. */
export function isFirefoxRedirect(redirectUrl: string): boolean {
  return new URL(redirectUrl).hostname.endsWith(FIREFOX_DOMAIN);
}

/**
 * The redirect address on a domain that a service can take for the developer's. Firefox's usual one is
 * Mozilla's, which Google refuses; Firefox takes a loopback address made of the same hash instead.
 * Source: developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity.
 */
export function ownedRedirectUrl(redirectUrl: string): string {
  if (!isFirefoxRedirect(redirectUrl)) return redirectUrl;
  const hash = new URL(redirectUrl).hostname.slice(0, -FIREFOX_DOMAIN.length);
  return `http://127.0.0.1/mozoauth2/${hash}`;
}
