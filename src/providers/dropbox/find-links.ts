import type { FoundLink, ItemFacts, RemoteItem } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { describeAlbum } from './describe-album.ts';
import type { DropboxApi } from './dropbox-api.ts';
import { readTime } from './dropbox-time.ts';
import { tagsOf } from './dropbox-refusal.ts';
import { truthOf } from './link-access.ts';
import { listAllLinks } from './link-list.ts';
import { isPlannedPath } from './plan.ts';

/** The links of what Photolink put there, wherever in its folder it is now. */
export async function findLinks(
  api: DropboxApi,
  signal: AbortSignal,
): Promise<readonly FoundLink[]> {
  const links = await listAllLinks(api, signal);
  const folders = links.filter(isFolder);
  return links.flatMap((link) => {
    const item = itemOf(link);
    if (item === undefined) return [];
    // A link that stands beside it, with which others may edit, is what the item gives too.
    const reaching = [...links.filter(({ id }) => id === item.id), ...above(item, folders)];
    const { url, endsAtMs } = addressOf(link);
    const describe = (asking: AbortSignal) =>
      item.kind === 'album' ? describeAlbum(api, item, asking) : describePhoto(link);
    return { item, url, endsAtMs, truth: truthOf(reaching, item), describe };
  });
}

function itemOf(link: unknown): RemoteItem | undefined {
  const { id, path_lower: path } = isRecord(link) ? link : {};
  if (typeof id !== 'string' || typeof path !== 'string' || !isPlannedPath(path)) return undefined;
  return { kind: isFolder(link) ? 'album' : 'photo', id, path };
}

function isFolder(link: unknown): boolean {
  return tagsOf(link)[0] === 'folder';
}

function above({ path }: RemoteItem, folders: readonly unknown[]): readonly unknown[] {
  return folders.filter((folder) => {
    const top = isRecord(folder) ? folder['path_lower'] : undefined;
    return typeof top === 'string' && path.startsWith(`${top}/`);
  });
}

function addressOf(link: unknown): Pick<FoundLink, 'url' | 'endsAtMs'> {
  const { url, expires } = isRecord(link) ? link : {};
  return { url: typeof url === 'string' ? url : '', endsAtMs: readTime(expires) };
}

function describePhoto(link: unknown): Promise<ItemFacts> {
  const createdAtMs = readTime(isRecord(link) ? link['server_modified'] : undefined);
  return Promise.resolve({ photoCount: 1, createdAtMs });
}
