import type { Space } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { unexpected, type DriveApi } from './drive-api.ts';

/**
 * The room there is. Without a limit there is no total; where an organisation shares one pool, both
 * figures are the organisation's.
 */
export async function readSpace(api: DriveApi, signal: AbortSignal): Promise<Space> {
  const name = 'about.get';
  const query = { fields: 'storageQuota(limit,usage)' };
  const { storageQuota } = await api.ask({ name, method: 'GET', path: 'about', query }, signal);
  const { limit, usage } = isRecord(storageQuota) ? storageQuota : {};
  const usedBytes = bytesIn(usage);
  if (usedBytes === undefined) throw unexpected(name);
  return { usedBytes, totalBytes: bytesIn(limit) };
}

/** Drive writes its large numbers as text. */
function bytesIn(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}
