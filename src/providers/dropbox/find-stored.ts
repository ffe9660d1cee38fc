import { resultOf, type DropboxApi } from './dropbox-api.ts';
import { DropboxRefusal } from './dropbox-refusal.ts';

/** What is to be at a path. */
export interface ExpectedFile {
  readonly path: string;
  readonly hash: string;
}

/**
 * The id of the file at the path, if its bytes are the expected ones; `other` when something else is
 * there; undefined when nothing is.
 */
export async function findStored(
  api: DropboxApi,
  { path, hash }: ExpectedFile,
  signal: AbortSignal,
): Promise<{ readonly id: string } | 'other' | undefined> {
  try {
    const call = api.client.filesGetMetadata({ path }, { signal });
    const found = await resultOf('files/get_metadata', call);
    return found['.tag'] === 'file' && found.content_hash === hash ? { id: found.id } : 'other';
  } catch (thrown) {
    if (thrown instanceof DropboxRefusal && thrown.is('path', 'not_found')) return undefined;
    throw thrown;
  }
}
