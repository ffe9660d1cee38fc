import { createHash } from 'node:crypto';
import type { IcloudWorld, ShareKind, SharedLink } from './world.ts';

const monthMs = 30 * 24 * 60 * 60 * 1000;

/** Makes a link with an address never used before in this stand-in. */
export function addLink(world: IcloudWorld, kind: ShareKind): SharedLink {
  const { id, url } = addressOf(world, kind);
  const createdAtMs = world.now();
  const link: SharedLink = {
    kind,
    id,
    url,
    createdAtMs,
    expiresAtMs: kind === 'iCloud Link' ? createdAtMs + monthMs : null,
    endedAtMs: null,
    audience: 'anyone',
  };
  world.links.push(link);
  return link;
}

/** Ends a link as its owner would; one that has ended is fine. */
export function endLink(world: IcloudWorld, url: string): void {
  const link = world.links.find((each) => each.url === url);
  if (!link) throw new Error(`No link was made at ${url}`);
  link.endedAtMs ??= world.now();
}

export function isLive(world: IcloudWorld, link: SharedLink): boolean {
  const isOver = link.expiresAtMs !== null && link.expiresAtMs <= world.now();
  return link.endedAtMs === null && !isOver;
}

function addressOf(world: IcloudWorld, kind: ShareKind): { id: string; url: string } {
  const { iCloudLink, sharedAlbum, fileName } = world.behaviour;
  const count = world.newNumber();
  const id = shareId(count);
  const token = albumToken(count);
  switch (kind) {
    case 'iCloud Link':
      return iCloudLink === 'share.icloud.com'
        ? { id, url: `https://share.icloud.com/photos/${id}` }
        : { id, url: `https://www.icloud.com/photos/#${id}` };
    case 'Shared Album':
      return sharedAlbum === 'www.icloud.com'
        ? { id: token, url: `https://www.icloud.com/sharedalbum/#${token}` }
        : { id, url: `https://photos.icloud.com/shared/album/${id}` };
    case 'iCloud Drive file': {
      const fragment = fileName === null ? '' : `#${encodeURIComponent(fileName)}`;
      return { id, url: `https://www.icloud.com/iclouddrive/${id}${fragment}` };
    }
  }
}

/** 25 characters that begin with a zero, as those of the real service do. */
function shareId(count: number): string {
  return `0${digest(count).toString('base64url').slice(0, 24)}`;
}

/** 15 letters and digits that begin with a capital B. */
function albumToken(count: number): string {
  return `B0${digest(count).toString('hex').slice(0, 13)}`;
}

function digest(count: number): Buffer {
  return createHash('sha256').update(`share ${count}`).digest();
}
