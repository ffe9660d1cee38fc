import type { files } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import type { ItemFacts, RemoteItem } from '#core/provider.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';
import { readTime } from './dropbox-time.ts';

type FolderEntry = files.ListFolderResult['entries'][number];

const ROUTE = 'files/list_folder';
/** Far more than an album can have; an answer that never ends must not keep us. */
const MAX_PAGES = 20;

/** How many photos are in the album, and since when; undefined when it is not there. */
export async function describeAlbum(
  api: DropboxApi,
  { id }: RemoteItem,
  signal: AbortSignal,
): Promise<ItemFacts | undefined> {
  const dates: (number | undefined)[] = [];
  try {
    let asked = api.client.filesListFolder({ path: id }, { signal });
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const { entries, has_more: hasMore, cursor } = await resultOf(ROUTE, asked);
      if (!Array.isArray(entries)) break;
      dates.push(...entries.flatMap(dateOfFile));
      if (!hasMore) return { photoCount: dates.length, createdAtMs: earliest(dates) };
      asked = api.client.filesListFolderContinue({ cursor }, { signal });
    }
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path', 'not_found')) return undefined;
    throw thrown;
  }
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: ROUTE });
}

function dateOfFile(entry: FolderEntry): readonly (number | undefined)[] {
  return entry['.tag'] === 'file' ? [readTime(entry.server_modified)] : [];
}

function earliest(dates: readonly (number | undefined)[]): number | undefined {
  const known = dates.filter((date) => date !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
