import type { ReservedIds } from '#core/provider.ts';
import { unexpected, type DriveApi } from './drive-api.ts';

/** Ids for things to be made at these paths: making the same thing twice is refused then. */
export async function reserveIds(
  api: DriveApi,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReservedIds> {
  if (paths.length === 0) return {};
  const ids = await generateIds(api, paths.length, signal);
  return Object.fromEntries(paths.map((path, index) => [path, ids[index] ?? '']));
}

/** As many ids as asked for, at most a thousand; none of them names anything yet. */
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
