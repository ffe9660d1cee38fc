import type { LinkRefusal } from '#core/guided-link.ts';

/** Control, formatting (bidi, zero width), private and unassigned characters, and half surrogates. */
const HIDDEN = /\p{C}/u;

const HOST = /^https:\/\/([^/?#]*)/i;

/** Letters, digits, hyphens and single dots: a host that reads as what it is. */
const PLAIN_HOST = /^(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i;
const PUNYCODE = /(?:^|\.)xn--/i;

/**
 * Reads an address that hides nothing. `URL` alone would read much more: it takes a backslash for a
 * slash, drops what it does not like, and turns look-alike letters and dots into the real ones.
 * Source: url.spec.whatwg.org, "basic URL parser" and "domain to ASCII".
 */
export function readAddress(address: string): URL | LinkRefusal {
  if (HIDDEN.test(address)) return 'odd-address';
  if (!/^https:/i.test(address)) return 'not-https';
  const host = HOST.exec(address)?.[1];
  if (host === undefined || address.includes('\\')) return 'odd-address';
  if (/\P{ASCII}/u.test(host)) return 'look-alike-host';
  if (!PLAIN_HOST.test(host) || PUNYCODE.test(host)) return 'odd-address';
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.host === host.toLowerCase() ? url : 'odd-address';
}
