import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { isNotFound, type DriveApi } from './drive-api.ts';
import { isPublic } from './link-access.ts';
import { listPermissions, permissionsPath, type Permission } from './permission-list.ts';

/** Ending one can uncover another, of the same name, that comes from a folder above. */
const MAX_ROUNDS = 3;

/**
 * Ends everything that lets in people who are not named, one after the other, until Drive shows none.
 * @throws part-of-album when it comes from a folder above: there alone it can be ended
 */
export async function revokeLinks(
  api: DriveApi,
  item: RemoteItem,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const open = (await listPermissions(api, item, signal)).filter(isPublic);
    if (open.length === 0) return;
    for (const permission of open) await endPermission(api, item, permission, signal);
  }
}

async function endPermission(
  api: DriveApi,
  item: RemoteItem,
  { id, isInherited }: Permission,
  signal: AbortSignal,
): Promise<void> {
  if (isInherited) throw new PhotolinkError('part-of-album', { provider: 'google-drive' });
  const path = `${permissionsPath(item.id)}/${encodeURIComponent(id)}`;
  try {
    await api.tell({ name: 'permissions.delete', method: 'DELETE', path }, signal);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}
