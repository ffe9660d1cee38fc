import type { sharing } from 'dropbox';
import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

const ROUTE = 'sharing/list_shared_links';
/** Far more than one item can have; an answer that never ends must not keep us. */
const MAX_PAGES = 20;

/**
 * Every link that reaches the item, asked anew. `directOnly` leaves out those of folders above it. An
 * item that is not there has none.
 */
export async function listLinks(
  api: DropboxApi,
  item: RemoteItem,
  directOnly: boolean,
  signal: AbortSignal,
): Promise<readonly sharing.SharedLinkMetadata[]> {
  const links: sharing.SharedLinkMetadata[] = [];
  const first: sharing.ListSharedLinksArg = { path: item.id, direct_only: directOnly };
  let arg = first;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await resultOf(ROUTE, api.client.sharingListSharedLinks(arg, { signal }));
      if (!Array.isArray(answer.links)) break;
      links.push(...answer.links);
      if (!answer.has_more || answer.cursor === undefined) return links;
      arg = { ...first, cursor: answer.cursor };
    }
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path', 'not_found')) return [];
    throw thrown;
  }
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: ROUTE });
}
