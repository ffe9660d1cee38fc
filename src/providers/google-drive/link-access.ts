import type { LinkAccess } from '#core/provider.ts';
import type { Permission } from './permission-list.ts';

/** Whether it lets in people who are not named: everybody, or everybody of an organisation. */
export function isPublic({ type }: Permission): boolean {
  return type === 'anyone' || type === 'domain';
}

/**
 * What an item's permissions give to whoever has its link. Beside the owner there may be one that lets
 * anyone view, and search engines nobody; whatever else there is beside it makes it wider. People whom
 * the user has named by hand are no link.
 */
export function accessOf(permissions: readonly Permission[]): LinkAccess {
  if (!permissions.some(isPublic)) return 'none';
  const others = permissions.filter((permission) => !isOwner(permission));
  const [only] = others;
  return others.length === 1 && only !== undefined && onlyViews(only) ? 'view-only' : 'wider';
}

function isOwner({ type, role }: Permission): boolean {
  return type === 'user' && role === 'owner';
}

function onlyViews({ type, role, isDiscoverable }: Permission): boolean {
  return type === 'anyone' && role === 'reader' && !isDiscoverable;
}
