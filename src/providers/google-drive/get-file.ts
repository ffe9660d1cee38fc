import { PhotolinkError } from '#core/errors.ts';
import { isNotFound, type DriveApi } from './drive-api.ts';

/**
 * What Drive tells of a file or folder.
 * @throws already-gone when it is not there
 */
export async function getFile(
  api: DriveApi,
  id: string,
  fields: string,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const path = `files/${encodeURIComponent(id)}`;
  try {
    return await api.ask({ name: 'files.get', method: 'GET', path, query: { fields } }, signal);
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
    throw new PhotolinkError('already-gone', { provider: 'google-drive', cause });
  }
}
