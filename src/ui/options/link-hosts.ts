import type { ProviderId } from '#core/provider.ts';

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

const MAX_CHARACTERS = 2000;

/** Whether it is an address of that provider: a file must not bring an "Open" to anywhere else. */
export function isLinkOf(provider: ProviderId, value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_CHARACTERS) return false;
  if (!URL.canParse(value)) return false;
  const { protocol, host, username } = new URL(value);
  return protocol === 'https:' && username === '' && LINK_HOSTS[provider].includes(host);
}
