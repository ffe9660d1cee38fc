import { PhotolinkError } from '#core/errors.ts';
import type { PhotoExtension } from '#core/photo.ts';
import type { RemotePlan } from '#core/provider.ts';
import { randomText } from '../random-text.ts';

const SUFFIX_LENGTH = 8;

/**
 * What photos are known by until Google has given them an id: neutral and never the same twice. Only the
 * ends of a path are ever sent: the album's title, and a photo's file name.
 * @throws unsupported-type for what is not on Google's list of types
 * (developers.google.com/photos/library/guides/upload-media, "Accepted file types and sizes")
 */
export function planGooglePhotos({
  extensions,
  asAlbum,
  atMs,
}: {
  readonly extensions: readonly PhotoExtension[];
  readonly asAlbum: boolean;
  readonly atMs: number;
}): RemotePlan {
  if (extensions.includes('webm')) {
    throw new PhotolinkError('unsupported-type', { provider: 'google-photos', type: 'WebM' });
  }
  const folder = `Photos ${dayOf(atMs)}/${randomText(SUFFIX_LENGTH)}`;
  const paths = extensions.map((extension, index) => `${folder}/photo-${index + 1}.${extension}`);
  return { folder: asAlbum ? folder : undefined, paths };
}

/**
 * What the album of that place is called in the user's library, and on the page behind its link. The day
 * tells the owner one album from another; viewers of a link are shown by Google when photos were added.
 */
export function albumTitle(folder: string): string {
  return folder.slice(0, folder.indexOf('/'));
}

/** The day where the user is: `2026-11-22`. */
function dayOf(atMs: number): string {
  const at = new Date(atMs);
  const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
