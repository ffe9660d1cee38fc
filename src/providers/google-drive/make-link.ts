import { assertLinkOf } from '#core/link-address.ts';
import type { MadeLink, RemoteItem } from '#core/provider.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import type { DriveApi } from './drive-api.ts';
import { knownCodeOf } from './drive-errors.ts';
import { getFile } from './get-file.ts';
import { permissionsPath } from './permission-list.ts';

/**
 * Lets anyone who has the link view the item, and takes the link as Drive gives it: it may carry a
 * resource key. Drive ends such a link on no date (only permissions of named people can end), so
 * `endsAtMs` is always undefined.
 */
export async function makeLink(
  api: DriveApi,
  item: RemoteItem,
  signal: AbortSignal,
): Promise<MadeLink> {
  await letAnyoneView(api, item, signal);
  const { webViewLink } = await getFile(api, item.id, 'webViewLink', signal);
  assertLinkOf('google-drive', webViewLink);
  return { url: webViewLink, endsAtMs: undefined };
}

async function letAnyoneView(
  api: DriveApi,
  { id }: RemoteItem,
  signal: AbortSignal,
): Promise<void> {
  const body = { type: 'anyone', role: 'reader', allowFileDiscovery: false };
  const query = { fields: 'id' };
  const path = permissionsPath(id);
  try {
    await api.ask({ name: 'permissions.create', method: 'POST', path, query, body }, signal);
  } catch (thrown) {
    // A folder above is shared already; reading it back tells how widely.
    const isInherited = thrown instanceof GoogleRefusal && knownCodeOf(thrown) === 'part-of-album';
    if (!isInherited) throw thrown;
  }
}
