import { describe, expect, it } from 'vitest';
import { isFirefoxRedirect, ownedRedirectUrl } from '#platform/redirect-url.ts';

describe('the redirect address that a service takes for ours', () => {
  it('is the browser’s own in Chromium', () => {
    const chromium = 'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/';
    expect([isFirefoxRedirect(chromium), ownedRedirectUrl(chromium)]).toEqual([false, chromium]);
  });

  it('is the loopback address with the same hash in Firefox', () => {
    const hash = '0123456789abcdef0123456789abcdef01234567';
    const firefox = `https://${hash}.extensions.allizom.org/`;
    expect(isFirefoxRedirect(firefox)).toBe(true);
    expect(ownedRedirectUrl(firefox)).toBe(`http://127.0.0.1/mozoauth2/${hash}`);
  });
});
