import type { RemoteItem } from '#core/provider.ts';
import { resultOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

/** Deletes the photo or album, also one that was moved since. One that is gone already is fine. */
export async function removeItem(
  api: DropboxApi,
  item: RemoteItem,
  signal: AbortSignal,
): Promise<void> {
  try {
    await whileContended(api, signal, () =>
      resultOf('files/delete_v2', api.client.filesDeleteV2({ path: item.id }, { signal })),
    );
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path_lookup', 'not_found')) return;
    throw thrown;
  }
}
