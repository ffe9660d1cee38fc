import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';
import { isPlanned } from './plan.ts';
import { removeItem } from './remove.ts';

/** What was shared, as the user's list has it. */
interface Shared {
  readonly item: RemoteItem;
  readonly photoCount: number;
}

/** Far more pages than an album has; an answer that never ends must not keep us. */
const MAX_PAGES = 20;

/**
 * Deletes what was shared, where it still is that and nothing else: Dropbox keeps what was deleted for
 * weeks. What is gone already is fine.
 * @throws not-as-shared
 */
export async function discardItem(
  api: DropboxApi,
  shared: Shared,
  signal: AbortSignal,
): Promise<void> {
  const found = await lookUp(api, shared.item, signal);
  if (found === undefined) return;
  const isThere = isPlanned(found.path_lower ?? '');
  if (!isThere || !(await isWhatWasShared(api, found['.tag'], shared, signal)))
    throw new PhotolinkError('not-as-shared', { provider: 'dropbox' });
  await removeItem(api, shared.item, signal);
}

async function lookUp(api: DropboxApi, { id }: RemoteItem, signal: AbortSignal) {
  try {
    const call = api.client.filesGetMetadata({ path: id }, { signal });
    return await resultOf('files/get_metadata', call);
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path', 'not_found')) return undefined;
    throw thrown;
  }
}

async function isWhatWasShared(
  api: DropboxApi,
  tag: string,
  { item, photoCount }: Shared,
  signal: AbortSignal,
): Promise<boolean> {
  if (item.kind === 'photo') return tag === 'file';
  if (tag !== 'folder') return false;
  const within = await list(api, item.id, signal);
  return within.length <= photoCount && within.every((entry) => entry['.tag'] === 'file');
}

async function list({ client }: DropboxApi, path: string, signal: AbortSignal) {
  const route = 'files/list_folder';
  let answer = await resultOf(route, client.filesListFolder({ path }, { signal }));
  const entries = [...answer.entries];
  for (let page = 1; answer.has_more && page < MAX_PAGES; page += 1) {
    const next = client.filesListFolderContinue({ cursor: answer.cursor }, { signal });
    answer = await resultOf(`${route}/continue`, next);
    entries.push(...answer.entries);
  }
  if (!answer.has_more) return entries;
  throw new PhotolinkError('unexpected-answer', { provider: 'dropbox', detail: route });
}
