import { PhotolinkError } from './errors.ts';
import type { ProviderId } from './provider.ts';

/** Where the links of each provider lead, and the pages on which they are ended by hand. */
const LINK_HOSTS: Readonly<Record<ProviderId, readonly string[]>> = {
  dropbox: ['www.dropbox.com'],
  'google-drive': ['drive.google.com', 'docs.google.com'],
  'google-photos': ['photos.app.goo.gl', 'photos.google.com'],
  icloud: ['www', 'share', 'photos'].flatMap((name) => [
    `${name}.icloud.com`,
    `${name}.icloud.com.cn`,
  ]),
};

/** Longer ones are cut by chats and browsers. */
const MAX_CHARACTERS = 2000;

/** What hides, turns around or breaks a text, and the backslash, which browsers take for a slash. */
const ODD = /[\p{C}\p{Z}\\]/u;

/**
 * Whether it is an address of that provider, letter for letter from its beginning: with a user name, a
 * port, another scheme or a host that only looks the same it is none. Asked wherever an address comes in
 * from outside, and again before one goes into a chat or is opened.
 */
export function isLinkOf(provider: ProviderId, value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS || ODD.test(value)) return false;
  return LINK_HOSTS[provider].some((host) => value.startsWith(`https://${host}/`));
}

/** Says nothing about what a link of Dropbox leads to: how it is shown, and which visit it was copied on. */
const NOISE = /(?<=[?&])(?:dl|st)=[^&]*&?/g;

/** Whether two addresses of one provider are the same link, told at different times. */
export function isSameLink(one: string, other: string): boolean {
  return withoutNoise(one) === withoutNoise(other);
}

function withoutNoise(url: string): string {
  return url.replace(NOISE, '').replace(/[?&]$/, '');
}

/**
 * Lets nothing pass but an address of that provider.
 * @throws unexpected-answer
 */
export function assertLinkOf(provider: ProviderId, value: unknown): asserts value is string {
  if (isLinkOf(provider, value)) return;
  throw new PhotolinkError('unexpected-answer', { provider, detail: 'link address' });
}
