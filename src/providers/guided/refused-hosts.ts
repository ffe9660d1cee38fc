import type { LinkRefusal } from '#core/guided-link.ts';
import type { LinkTable, RefusedAddress } from './link-shape.ts';

/** Services that lead on to another address, which may change or end without anybody's doing. */
const REDIRECTORS: readonly RefusedAddress[] = [
  { refusal: 'redirector', hosts: ['google.com', 'www.google.com'], path: '/url' },
  { refusal: 'redirector', hosts: ['www.google.com'], path: '/amp' },
  {
    refusal: 'redirector',
    hosts: ['goo.gl', '.page.link', 't.co', 'bit.ly', 'j.mp', 'tinyurl.com'],
  },
  { refusal: 'redirector', hosts: ['ow.ly', 'is.gd', 'v.gd', 't.ly', 'buff.ly', 'cutt.ly'] },
  { refusal: 'redirector', hosts: ['rebrand.ly', 'shorturl.at', 'tiny.cc', 'lnkd.in', 'fb.me'] },
  { refusal: 'redirector', hosts: ['l.facebook.com', 'lm.facebook.com', 'l.instagram.com'] },
  { refusal: 'redirector', hosts: ['vm.tiktok.com', 'vt.tiktok.com', 'out.reddit.com', 't.me'] },
  { refusal: 'redirector', hosts: ['www.tiktok.com'], path: '/link' },
  { refusal: 'redirector', hosts: ['www.youtube.com'], path: '/redirect' },
  { refusal: 'redirector', hosts: ['duckduckgo.com'], path: '/l' },
  { refusal: 'redirector', hosts: ['vk.com'], path: '/away.php' },
  { refusal: 'redirector', hosts: ['.safelinks.protection.outlook.com', '.urldefense.com'] },
];

/** Why an address that is none of the service's links is refused. */
export function refusalOf(url: URL, table: LinkTable): LinkRefusal {
  const known = [...table.refused, ...REDIRECTORS].find((each) => concerns(each, url));
  if (known) return known.refusal;
  if (table.domains.some((domain) => isWithin(url.hostname, domain))) return 'other-page';
  return resembles(url.hostname, table.names) ? 'look-alike-host' : 'other-host';
}

function concerns({ hosts, path }: RefusedAddress, { hostname, pathname }: URL): boolean {
  const isHost = hosts.some((host) =>
    host.startsWith('.') ? isWithin(hostname, host.slice(1)) : hostname === host,
  );
  return isHost && (path === undefined || pathname === path || pathname.startsWith(`${path}/`));
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

/** Whether a host of somebody else's looks, at a glance, as if it had one of the names in it. */
function resembles(host: string, names: readonly string[]): boolean {
  const seen = atAGlance(host);
  return names.some((name) => seen.includes(atAGlance(name)));
}

function atAGlance(name: string): string {
  return name
    .replaceAll('-', '')
    .replaceAll('0', 'o')
    .replaceAll(/[1i]/g, 'l')
    .replaceAll('cl', 'd');
}
