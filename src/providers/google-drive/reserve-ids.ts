import type { ReservedIds } from '#core/provider.ts';
import { unexpected, type DriveApi } from './drive-api.ts';

/** The most that Drive gives out in one call. */
const MAX_IDS = 1000;

/** Ids for things to be made at these paths: making the same thing twice is refused then. */
export async function reserveIds(
  api: DriveApi,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReservedIds> {
  const reserved: Record<string, string> = {};
  for (let start = 0; start < paths.length; start += MAX_IDS) {
    const some = paths.slice(start, start + MAX_IDS);
    const ids = await generateIds(api, some.length, signal);
    some.forEach((path, index) => {
      reserved[path] = ids[index] ?? '';
    });
  }
  return reserved;
}

/** As many ids as asked for, none of which names anything yet. */
export async function generateIds(
  api: DriveApi,
  count: number,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const name = 'files.generateIds';
  const query = { count: String(count), space: 'drive', fields: 'ids' };
  const { ids } = await api.ask({ name, method: 'GET', path: 'files/generateIds', query }, signal);
  if (Array.isArray(ids) && ids.length === count && ids.every(isText)) return ids;
  throw unexpected(name);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
