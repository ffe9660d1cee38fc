import type { PhotoExtension } from '#core/photo.ts';
import type { UploadTask } from '#core/provider.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import type { DriveApi } from './drive-api.ts';
import type { HomeFolder } from './home-folder.ts';
import { shownName } from './plan.ts';
import { requireId } from './reserved-id.ts';
import { tagged } from './tags.ts';
import type { UploadCursor } from './upload-cursor.ts';
import { openSession } from './upload-session.ts';

const TYPES: Readonly<Record<PhotoExtension, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

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
    name: shownName(place.path),
    mimeType: typeOf(place.path),
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

function typeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return Object.hasOwn(TYPES, extension)
    ? TYPES[extension as PhotoExtension]
    : 'application/octet-stream';
}
