import { PhotolinkError } from '#core/errors.ts';
import type { RemoteItem } from '#core/provider.ts';
import { isNotFound, unexpected, type DriveApi } from './drive-api.ts';
import { getFile } from './get-file.ts';
import { reservedId } from './reserved-id.ts';
import { findWithin, FOLDER_TYPE, hasTag, HOME_TAG } from './tags.ts';

/** What was shared, as the user's list has it. */
interface Shared {
  readonly item: RemoteItem;
  readonly photoCount: number;
}

type DriveFile = Record<string, unknown>;

/**
 * Puts what was shared into the trash, where it still is that and nothing else: an album's folder may by
 * now hold things of the user's that Drive does not show to us. What is gone already is fine.
 * @throws not-as-shared
 */
export async function discardItem(
  api: DriveApi,
  shared: Shared,
  signal: AbortSignal,
): Promise<void> {
  const id = reservedId(shared.item);
  const file = id === undefined ? {} : await lookUp(api, id, 'mimeType,parents,trashed', signal);
  if (file === undefined || file['trashed'] === true) return;
  const isThere = id !== undefined && (await isInHome(api, file, signal));
  if (!isThere || !(await isWhatWasShared(api, file, shared, signal)))
    throw new PhotolinkError('not-as-shared', { provider: 'google-drive' });
  await putIntoTrash(api, id, signal);
}

async function lookUp(
  api: DriveApi,
  id: string,
  fields: string,
  signal: AbortSignal,
): Promise<DriveFile | undefined> {
  try {
    return await getFile(api, id, fields, signal);
  } catch (thrown) {
    if (thrown instanceof PhotolinkError && thrown.code === 'already-gone') return undefined;
    throw thrown;
  }
}

async function isInHome(
  api: DriveApi,
  { parents }: DriveFile,
  signal: AbortSignal,
): Promise<boolean> {
  const parent: unknown = Array.isArray(parents) ? parents[0] : undefined;
  if (typeof parent !== 'string') return false;
  return hasTag((await lookUp(api, parent, 'appProperties', signal)) ?? {}, HOME_TAG);
}

async function isWhatWasShared(
  api: DriveApi,
  { mimeType }: DriveFile,
  { item, photoCount }: Shared,
  signal: AbortSignal,
): Promise<boolean> {
  const isFolder = mimeType === FOLDER_TYPE;
  if (item.kind === 'photo') return !isFolder;
  return isFolder && (await findWithin(api, item.id, signal)).length <= photoCount;
}

async function putIntoTrash(api: DriveApi, id: string, signal: AbortSignal): Promise<void> {
  const name = 'files.update';
  const path = `files/${encodeURIComponent(id)}`;
  const request = { name, method: 'PATCH', path, query: { fields: 'trashed' } } as const;
  try {
    const { trashed } = await api.ask({ ...request, body: { trashed: true } }, signal);
    if (trashed !== true) throw unexpected(name);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}
