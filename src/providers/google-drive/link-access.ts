import type { ItemTruth, LinkAccess } from '#core/provider.ts';
import type { Permission } from './permission-list.ts';

/** Whether it lets in people who are not named: everybody, or everybody of an organisation. */
export function isPublic({ type }: Permission): boolean {
  return type === 'anyone' || type === 'domain';
}

/**
 * What an item's permissions give to whoever has its link: anyone may view, and nobody but the owner may
 * do more. People whom the user has named, on the item or on a folder above, are no link, and may view
 * beside it; one who may comment or edit makes it wider, as search engines and whatever is unknown do.
 */
export function accessOf(permissions: readonly Permission[]): LinkAccess {
  if (!permissions.some(isPublic)) return 'none';
  const others = permissions.filter((permission) => !isOwner(permission));
  return others.every(onlyViews) ? 'view-only' : 'wider';
}

/** The same, with the item's own links told from those of folders above, as far as Drive tells. */
export function truthOf(permissions: readonly Permission[]): ItemTruth {
  const own = permissions.filter((permission) => !isFromAbove(permission));
  return { access: accessOf(own), isSharedAbove: own.length < permissions.length };
}

function isFromAbove(permission: Permission): boolean {
  return isPublic(permission) && permission.isInherited;
}

function isOwner({ type, role }: Permission): boolean {
  return type === 'user' && role === 'owner';
}

/** Who may hold the right to view: whoever has the link, and people by name. */
const VIEWERS = ['anyone', 'user', 'group'];

function onlyViews({ type, role, isDiscoverable }: Permission): boolean {
  return VIEWERS.includes(type) && role === 'reader' && !isDiscoverable;
}
