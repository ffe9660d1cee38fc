import type { FoundLink, RemoteItem } from '#core/provider.ts';
import type { DriveApi } from './drive-api.ts';
import { truthOf } from './link-access.ts';
import { type ListedFile, listFiles } from './list-files.ts';
import {
  listPermissions,
  type Permission,
  PERMISSION_FIELDS,
  readPermissions,
} from './permission-list.ts';
import { FOLDER_TYPE, HOME_TAG, tagOf } from './tags.ts';

/** A photo or album of ours, and who may do what with it. */
interface Shared {
  readonly file: ListedFile;
  readonly item: RemoteItem;
  readonly permissions: readonly Permission[];
}

/** A thousand files a page; an answer that never ends must not keep us. */
const MAX_PAGES = 1000;

/** What is in the trash is told too: whoever has its link can still open it. */
const SEARCH = {
  spaces: 'drive',
  orderBy: 'createdTime',
  pageSize: '1000',
  fields: `nextPageToken,files(id,mimeType,createdTime,parents,appProperties,webViewLink,${PERMISSION_FIELDS})`,
};

/** The links of what Photolink put there: its right lets it see nothing else. */
export async function findLinks(api: DriveApi, signal: AbortSignal): Promise<readonly FoundLink[]> {
  const files = await listFiles(api, SEARCH, MAX_PAGES, signal);
  const all: Shared[] = [];
  for (const file of files) {
    const item = itemOf(file);
    if (item === undefined) continue;
    all.push({ file, item, permissions: await permissionsOf(api, file, item, signal) });
  }
  const isAlbum = ({ item }: Shared) => item.kind === 'album';
  const openAlbums = new Set(all.filter((one) => isAlbum(one) && isOpen(one)).map(idOf));
  // Drive seldom tells that a photo has its openness from the album.
  const isPartOfOpen = ({ file }: Shared) => parentsOf(file).some((id) => openAlbums.has(id));
  const photosIn = ({ item }: Shared) =>
    all.filter((one) => !isAlbum(one) && parentsOf(one.file).includes(item.id)).length;
  return all
    .filter((one) => isOpen(one) && !isPartOfOpen(one))
    .map((one) => foundLink(one, isAlbum(one) ? photosIn(one) : 1));
}

function foundLink({ file, item, permissions }: Shared, photoCount: number): FoundLink {
  const { webViewLink, createdTime } = file;
  const madeAtMs = typeof createdTime === 'string' ? Date.parse(createdTime) : NaN;
  const createdAtMs = Number.isNaN(madeAtMs) ? undefined : madeAtMs;
  return {
    item,
    url: typeof webViewLink === 'string' ? webViewLink : '',
    endsAtMs: undefined,
    truth: truthOf(permissions),
    describe: () => Promise.resolve({ photoCount, createdAtMs }),
  };
}

function itemOf(file: ListedFile): RemoteItem | undefined {
  const path = tagOf(file);
  if (path === undefined || path === HOME_TAG) return undefined;
  return { kind: file['mimeType'] === FOLDER_TYPE ? 'album' : 'photo', id: file.id, path };
}

/** Drive leaves them out of its list where the user may not share the file. */
async function permissionsOf(
  api: DriveApi,
  { permissions }: ListedFile,
  item: RemoteItem,
  signal: AbortSignal,
): Promise<readonly Permission[]> {
  return permissions === undefined
    ? listPermissions(api, item, signal)
    : readPermissions(permissions);
}

function isOpen({ permissions }: Shared): boolean {
  return truthOf(permissions).access !== 'none';
}

function idOf({ item }: Shared): string {
  return item.id;
}

function parentsOf({ parents }: ListedFile): readonly string[] {
  return Array.isArray(parents) ? parents.filter((id) => typeof id === 'string') : [];
}
