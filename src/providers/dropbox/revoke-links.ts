import type { RemoteItem } from '#core/provider.ts';
import { doneOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';
import { listLinks } from './link-list.ts';

/** Ends the known link, and every other of the item's own. Links that are gone already are fine. */
export async function revokeLinks(
  api: DropboxApi,
  item: RemoteItem,
  url: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (url !== undefined) await revokeLink(api, url, signal);
  const left = await listLinks(api, item, true, signal);
  for (const link of left) await revokeLink(api, link.url, signal);
}

async function revokeLink(api: DropboxApi, url: string, signal: AbortSignal): Promise<void> {
  const route = 'sharing/revoke_shared_link';
  try {
    await whileContended(api, signal, () =>
      doneOf(route, api.client.sharingRevokeSharedLink({ url }, { signal })),
    );
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('shared_link_not_found')) return;
    throw thrown;
  }
}
