import type { RemoteItem } from '#core/provider.ts';
import { isNotFound, type DriveApi } from './drive-api.ts';
import { reservedId } from './reserved-id.ts';
import { findTagged } from './tags.ts';

/**
 * Deletes the photo or album for good: what is in the trash is still open to whoever has its link. One
 * that is gone already is fine.
 */
export async function removeItem(
  api: DriveApi,
  item: RemoteItem,
  signal: AbortSignal,
): Promise<void> {
  const id = reservedId(item);
  const ids = id === undefined ? await findTagged(api, item.path, '', signal) : [id];
  for (const each of ids) await deleteFile(api, each, signal);
}

async function deleteFile(api: DriveApi, id: string, signal: AbortSignal): Promise<void> {
  const path = `files/${encodeURIComponent(id)}`;
  try {
    await api.tell({ name: 'files.delete', method: 'DELETE', path }, signal);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}
