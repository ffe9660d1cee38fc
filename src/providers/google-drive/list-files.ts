import { isRecord } from '../is-record.ts';
import { unexpected, type DriveApi } from './drive-api.ts';

const NAME = 'files.list';

/** A file or folder with the fields that were asked for. */
export type ListedFile = Record<string, unknown> & { readonly id: string };

/**
 * What the search finds, page after page.
 * @throws unexpected-answer when there are more pages than that: an answer that never ends must not keep us
 */
export async function listFiles(
  api: DriveApi,
  search: Readonly<Record<string, string>>,
  maxPages: number,
  signal: AbortSignal,
): Promise<readonly ListedFile[]> {
  const files: ListedFile[] = [];
  let query = search;
  for (let page = 0; page < maxPages; page += 1) {
    const answer = await api.ask({ name: NAME, method: 'GET', path: 'files', query }, signal);
    files.push(...filesIn(answer['files']));
    const { nextPageToken } = answer;
    if (typeof nextPageToken !== 'string') return files;
    query = { ...search, pageToken: nextPageToken };
  }
  throw unexpected(NAME);
}

function filesIn(files: unknown): ListedFile[] {
  if (!Array.isArray(files) || !files.every(isListed)) throw unexpected(NAME);
  return files;
}

function isListed(file: unknown): file is ListedFile {
  return isRecord(file) && typeof file['id'] === 'string';
}
