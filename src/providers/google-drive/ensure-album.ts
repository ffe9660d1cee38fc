import type { RemoteItem } from '#core/provider.ts';
import { fileNameAt } from '../google-oauth/photo-file.ts';
import { createFolder } from './create-folder.ts';
import type { DriveApi } from './drive-api.ts';
import type { HomeFolder } from './home-folder.ts';
import { requireId } from './reserved-id.ts';

/** Makes the album's folder in the home folder, or finds the one that an earlier try made. */
export async function ensureAlbum(
  api: DriveApi,
  home: HomeFolder,
  place: RemoteItem,
  signal: AbortSignal,
): Promise<RemoteItem> {
  const { path } = place;
  const id = requireId(place);
  const make = (parent: string) =>
    createFolder(api, { id, name: fileNameAt(path), tag: path, parent }, signal);
  await home.within(make, signal);
  return { kind: 'album', id, path };
}
