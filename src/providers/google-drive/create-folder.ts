import { PhotolinkError } from '#core/errors.ts';
import { GoogleRefusal } from '../google-oauth/google-refusal.ts';
import { unexpected, type DriveApi } from './drive-api.ts';
import { getFile } from './get-file.ts';
import { FOLDER_TYPE, tagged } from './tags.ts';

export interface NewFolder {
  /** An id that was given out for it. */
  readonly id: string;
  readonly name: string;
  readonly tag: string;
  /** The folder it lies in; undefined for the top of the user's Drive. */
  readonly parent: string | undefined;
}

/**
 * Makes a folder, or finds that an earlier try made it.
 * @throws already-gone when it was made and is not there any more: its id is used up
 */
export async function createFolder(
  api: DriveApi,
  { id, name, tag, parent }: NewFolder,
  signal: AbortSignal,
): Promise<void> {
  const parents = parent === undefined ? {} : { parents: [parent] };
  const body = { id, name, mimeType: FOLDER_TYPE, ...parents, ...tagged(tag) };
  const query = { fields: 'id' };
  try {
    await api.ask({ name: 'files.create', method: 'POST', path: 'files', query, body }, signal);
  } catch (thrown) {
    if (!(thrown instanceof GoogleRefusal) || thrown.status !== 409) throw thrown;
    await requireFolder(api, id, signal);
  }
}

async function requireFolder(api: DriveApi, id: string, signal: AbortSignal): Promise<void> {
  const { mimeType, trashed } = await getFile(api, id, 'mimeType,trashed', signal);
  if (mimeType !== FOLDER_TYPE) throw unexpected('files.create');
  if (trashed === true) throw new PhotolinkError('already-gone', { detail: 'in the trash' });
}
