import type { PhotoExtension } from '#core/photo.ts';
import type { RemotePlan } from '#core/provider.ts';
import { randomText } from '../random-text.ts';

const SUFFIX_LENGTH = 8;

export interface PlanRequest {
  readonly extensions: readonly PhotoExtension[];
  readonly asAlbum: boolean;
  readonly atMs: number;
}

const IN_A_MONTH = /^\/\d{4}-\d{2}\/[^/]+$/;

/** Whether it is a place that {@link planDropboxPaths} gives to a photo of its own or to an album. */
export function isPlanned(path: string): boolean {
  return IN_A_MONTH.test(path);
}

/**
 * Where photos go in the app's folder: by month, under neutral names that a link may show. Eight
 * random characters keep two uploads apart, for at Dropbox the same path is the same file, and the
 * same file the same link.
 */
export function planDropboxPaths({ extensions, asAlbum, atMs }: PlanRequest): RemotePlan {
  const month = `/${new Date(atMs).toISOString().slice(0, 7)}`;
  if (asAlbum) {
    const folder = `${month}/photos ${randomText(SUFFIX_LENGTH)}`;
    return { folder, paths: extensions.map((ext, index) => `${folder}/photo-${index + 1}.${ext}`) };
  }
  const paths = extensions.map(
    (ext, index) => `${month}/photo-${index + 1} ${randomText(SUFFIX_LENGTH)}.${ext}`,
  );
  return { folder: undefined, paths };
}

/**
 * What lies directly in the folder of a month, whatever its name is now, and what has a name of ours,
 * wherever it was moved. Nothing else with a link is Photolink's: an app that may see more than its own
 * folder must not take the user's other links for its own.
 */
const PLANNED = /^\/\d{4}-\d{2}\/[^/]+$|\/photos [a-z2-9]{8}$|\/photo-\d+ [a-z2-9]{8}\.\w+$/;

/** Whether Photolink put the photo or album there, going by its path in lower case. */
export function isPlannedPath(path: string): boolean {
  return PLANNED.test(path);
}
