import type { RemoteItem } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { isNotFound, unexpected, type DriveApi } from './drive-api.ts';

/** Who may do what with an item, in Drive's own words. Whatever else it is, it is more than viewing. */
export interface Permission {
  readonly id: string;
  readonly type: string;
  readonly role: string;
  readonly isDiscoverable: boolean;
  /** Whether it certainly comes from a folder above, where alone it can be ended. */
  readonly isInherited: boolean;
}

const NAME = 'permissions.list';
/** What {@link readPermissions} reads, wherever permissions are told of. */
export const PERMISSION_FIELDS =
  'permissions(id,type,role,allowFileDiscovery,permissionDetails(inherited))';
/** Far more than one item can have; an answer that never ends must not keep us. */
const MAX_PAGES = 20;

/** Everybody who may do anything with the item, asked anew. An item that is not there has nobody. */
export async function listPermissions(
  api: DriveApi,
  { id }: RemoteItem,
  signal: AbortSignal,
): Promise<readonly Permission[]> {
  const path = permissionsPath(id);
  const first = { fields: `nextPageToken,${PERMISSION_FIELDS}`, pageSize: '100' };
  const permissions: Permission[] = [];
  let query: Record<string, string> = first;
  try {
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const answer = await api.ask({ name: NAME, method: 'GET', path, query }, signal);
      permissions.push(...readPermissions(answer['permissions']));
      const { nextPageToken } = answer;
      if (typeof nextPageToken !== 'string') return permissions;
      query = { ...first, pageToken: nextPageToken };
    }
  } catch (thrown) {
    if (isNotFound(thrown)) return [];
    throw thrown;
  }
  throw unexpected(NAME);
}

/** The path of an item's permissions. */
export function permissionsPath(itemId: string): string {
  return `files/${encodeURIComponent(itemId)}/permissions`;
}

/** The permissions in Drive's own list of them. @throws unexpected-answer */
export function readPermissions(list: unknown): Permission[] {
  if (!Array.isArray(list)) throw unexpected(NAME);
  return list.map(readPermission);
}

function readPermission(value: unknown): Permission {
  const { id, type, role, allowFileDiscovery, permissionDetails } = isRecord(value) ? value : {};
  if (typeof id !== 'string' || typeof type !== 'string' || typeof role !== 'string') {
    throw unexpected(NAME);
  }
  return {
    id,
    type,
    role,
    isDiscoverable: allowFileDiscovery === true,
    isInherited: all(permissionDetails),
  };
}

function all(details: unknown): boolean {
  if (!Array.isArray(details) || details.length === 0) return false;
  return details.every((each) => isRecord(each) && each['inherited'] === true);
}
