import { isRecord } from '../is-record.ts';
import type { DriveApi } from './drive-api.ts';
import { listFiles } from './list-files.ts';

export const FOLDER_TYPE = 'application/vnd.google-apps.folder';

/** The property, seen by Photolink alone, that tells what a thing on Drive is. */
const KEY = 'photolink';

/** Far more than one thing can have; an answer that never ends must not keep us. */
const MAX_PAGES = 20;

/** What a thing on Drive is: the path of the plan, or {@link HOME_TAG}. */
export function tagged(tag: string): { readonly appProperties: Readonly<Record<string, string>> } {
  return { appProperties: { [KEY]: tag } };
}

/** The tag of the folder that all others lie in. */
export const HOME_TAG = 'home';

/** Whether Drive's answer for a thing, which must tell its `appProperties`, has this tag. */
export function hasTag({ appProperties }: Record<string, unknown>, tag: string): boolean {
  return isRecord(appProperties) && appProperties[KEY] === tag;
}

/** The ids of what has this tag and meets `condition`, the oldest first. */
export async function findTagged(
  api: DriveApi,
  tag: string,
  condition: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const q = [`appProperties has { key='${KEY}' and value='${quoted(tag)}' }`, condition];
  return findFiles(api, q.filter((part) => part !== '').join(' and '), signal);
}

/** The ids of what lies in a folder and is not in the trash, as far as Photolink may see it. */
export function findWithin(
  api: DriveApi,
  folderId: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  return findFiles(api, `'${quoted(folderId)}' in parents and trashed=false`, signal);
}

/** Source: developers.google.com/workspace/drive/api/guides/search-files. */
async function findFiles(
  api: DriveApi,
  q: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const first = {
    q,
    orderBy: 'createdTime',
    spaces: 'drive',
    fields: 'nextPageToken,files(id)',
  };
  return (await listFiles(api, first, MAX_PAGES, signal)).map(({ id }) => id);
}

/** The tag of a thing on Drive; undefined for one that has none. */
export function tagOf({ appProperties }: Record<string, unknown>): string | undefined {
  const tag = isRecord(appProperties) ? appProperties[KEY] : undefined;
  return typeof tag === 'string' ? tag : undefined;
}

/** Source: developers.google.com/workspace/drive/api/guides/search-files. */
function quoted(text: string): string {
  return text.replace(/[\\']/g, String.raw`\$&`);
}
