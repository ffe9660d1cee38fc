import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { resultOf, whileContended, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

/**
 * Makes the album's folder, or finds the one that an earlier try made. The album is known by its id
 * from then on: the user may rename or move the folder, and its link must still be found.
 */
export async function ensureAlbum(
  api: DropboxApi,
  path: string,
  signal: AbortSignal,
): Promise<RemoteItem> {
  const route = 'files/create_folder_v2';
  try {
    const { metadata } = await whileContended(api, signal, () =>
      resultOf(route, api.client.filesCreateFolderV2({ path }, { signal })),
    );
    return { kind: 'album', id: metadata.id, path };
  } catch (thrown) {
    const exists = thrown instanceof DropboxRefusal && thrown.is('path', 'conflict');
    if (!exists) throw thrown;
  }
  const found = await resultOf(
    'files/get_metadata',
    api.client.filesGetMetadata({ path }, { signal }),
  );
  if (found['.tag'] === 'folder') return { kind: 'album', id: found.id, path };
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: route });
}
