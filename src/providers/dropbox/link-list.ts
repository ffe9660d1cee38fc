import type { sharing } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

type LinkMetadata = sharing.SharedLinkMetadata;

const ROUTE = 'sharing/list_shared_links';
/** Far more than there can be; an answer that never ends must not keep us. */
const MAX_PAGES = { ofItem: 20, ofAccount: 1000 };
/** How often a list is begun anew that Dropbox has lost track of. */
const MAX_TRIES = 3;

/**
 * Every link that reaches the item, asked anew. `directOnly` leaves out those of folders above it. An
 * item that is not there has none.
 */
export async function listLinks(
  api: DropboxApi,
  item: RemoteItem,
  directOnly: boolean,
  signal: AbortSignal,
): Promise<readonly LinkMetadata[]> {
  try {
    const arg = { path: item.id, direct_only: directOnly };
    return await readPages(api, arg, MAX_PAGES.ofItem, signal);
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path', 'not_found')) return [];
    throw thrown;
  }
}

/** Every link of the account that the app may know of. */
export async function listAllLinks(
  api: DropboxApi,
  signal: AbortSignal,
): Promise<readonly LinkMetadata[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readPages(api, {}, MAX_PAGES.ofAccount, signal);
    } catch (thrown) {
      const isLost = thrown instanceof DropboxRefusal && thrown.is('reset');
      if (!isLost || tries >= MAX_TRIES) throw thrown;
    }
  }
}

async function readPages(
  api: DropboxApi,
  first: sharing.ListSharedLinksArg,
  maxPages: number,
  signal: AbortSignal,
): Promise<readonly LinkMetadata[]> {
  const links: LinkMetadata[] = [];
  let arg = first;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await resultOf(ROUTE, api.client.sharingListSharedLinks(arg, { signal }));
    if (!Array.isArray(answer.links)) break;
    links.push(...answer.links);
    if (!answer.has_more || answer.cursor === undefined) return links;
    arg = { ...first, cursor: answer.cursor };
  }
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: ROUTE });
}
