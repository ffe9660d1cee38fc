import type { UploadTask } from '#core/provider.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { fileNameAt, mediaTypeAt } from '../google-oauth/photo-file.ts';
import type { DriveApi } from './drive-api.ts';
import type { HomeFolder } from './home-folder.ts';
import { requireId } from './reserved-id.ts';
import { tagged } from './tags.ts';
import type { UploadCursor } from './upload-cursor.ts';
import { openSession } from './upload-session.ts';

/**
 * Opens a session for a photo, in its album or the home folder. Undefined when its id names something
 * already: an earlier try made the photo.
 */
export async function openPhoto(
  api: DriveApi,
  home: HomeFolder,
  { task, hidden }: { readonly task: UploadTask; readonly hidden: boolean },
  signal: AbortSignal,
): Promise<UploadCursor | undefined> {
  const { place, album, blob } = task;
  const metadata = {
    id: requireId(place),
    name: fileNameAt(place.path),
    mimeType: mediaTypeAt(place.path),
    ...tagged(place.path),
    ...(hidden && { copyRequiresWriterPermission: true }),
  };
  const openIn = (parent: string) =>
    openSession(api, { ...metadata, parents: [parent] }, blob.size, signal);
  try {
    return await (album ? openIn(album.id) : home.within(openIn, signal));
  } catch (thrown) {
    if (thrown instanceof GoogleRefusal && thrown.status === 409) return undefined;
    throw thrown;
  }
}
