import { nameOf } from './paths.ts';
import { randomKey, randomText } from '../random.ts';
import type { DropboxWorld, Entry, LinkRecord } from './world.ts';

/** What a link's address names, wherever `dl`, `raw` or `st` stand in it. */
export interface LinkAddress {
  readonly token: string;
  readonly rlkey: string;
}

/** The token and key in a link's address; undefined if it is not one of a shared link. */
export function readLinkAddress(address: string): LinkAddress | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!['www.dropbox.com', 'dl.dropboxusercontent.com'].includes(url.hostname)) {
    return undefined;
  }
  const token = /^\/scl\/f[io]\/(\w+)\//.exec(url.pathname)?.[1];
  return token === undefined ? undefined : { token, rlkey: url.searchParams.get('rlkey') ?? '' };
}

/** The link at this address as long as it is not revoked and its target is there. */
export function findLink(world: DropboxWorld, address: string): LinkRecord | undefined {
  const read = readLinkAddress(address);
  return world.links.find(
    (link) =>
      link.token === read?.token &&
      link.rlkey === read.rlkey &&
      link.revokedAtMs === null &&
      targetOf(world, link) !== undefined,
  );
}

/** The file or folder behind a link, unless it was deleted. */
export function targetOf(world: DropboxWorld, link: LinkRecord): Entry | undefined {
  return world.entries.find((entry) => entry.id === link.targetId);
}

/** Whether the link has not reached its end. */
export function isRunning(world: DropboxWorld, link: LinkRecord): boolean {
  return link.expires === null || Date.parse(link.expires) > world.now();
}

/** An account's links that are not revoked and whose target is there, oldest first. */
export function standingLinks(world: DropboxWorld, accountId: string): LinkRecord[] {
  return world.links.filter(
    (link) =>
      link.accountId === accountId &&
      link.revokedAtMs === null &&
      targetOf(world, link) !== undefined,
  );
}

type LinkTerms = Pick<
  LinkRecord,
  'access' | 'requestedAudience' | 'audience' | 'password' | 'allowDownload' | 'expires'
>;

/** Makes a link with an address never used before. */
export function addLink(world: DropboxWorld, target: Entry, terms: LinkTerms): LinkRecord {
  const token = randomKey(21);
  const rlkey = randomKey(25);
  const place =
    target.tag === 'file'
      ? `fi/${token}/${encodeURIComponent(nameOf(target.path))}`
      : `fo/${token}/${randomText(27)}`;
  const link: LinkRecord = {
    ...terms,
    order: world.links.length,
    kind: target.tag,
    url: `https://www.dropbox.com/scl/${place}?rlkey=${rlkey}&dl=0`,
    token,
    rlkey,
    accountId: target.accountId,
    targetId: target.id,
    target: target.path,
    createdAtMs: world.now(),
    revokedAtMs: null,
  };
  world.links.push(link);
  return link;
}
