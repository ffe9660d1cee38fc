import type { ItemTruth, LinkAccess, RemoteItem } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { tagsOf } from './dropbox-refusal.ts';

/**
 * What the links that reach `item` give, judged by Dropbox's own description of each. What is not
 * known to be view-only counts as wider, and what is not known to be public as narrower. A public link
 * to a folder above reaches the item too.
 */
export function accessOf(links: readonly unknown[], item: RemoteItem): LinkAccess {
  if (links.length === 0) return 'none';
  if (!links.every(onlyViews)) return 'wider';
  const own = links.filter((link) => isLinkOf(link, item));
  return (own.length > 0 ? own : links).every(isPublic) ? 'view-only' : 'narrower';
}

/** The same, with the item's own links told from those of folders above. */
export function truthOf(links: readonly unknown[], item: RemoteItem): ItemTruth {
  const own = links.filter((link) => isLinkOf(link, item));
  return { access: accessOf(own, item), isSharedAbove: own.length < links.length };
}

const VIEWERS = ['viewer', 'viewer_no_comment'];

function onlyViews(link: unknown): boolean {
  const level = permissionsOf(link)['link_access_level'];
  // Older links carry no level: they could never be edited through.
  return level === undefined || level === null || VIEWERS.includes(tagsOf(level)[0] ?? '');
}

function isPublic(link: unknown): boolean {
  const permissions = permissionsOf(link);
  if (permissions['require_password'] === true) return false;
  const audiences = [permissions['effective_audience'], permissions['resolved_visibility']].filter(
    (audience) => audience !== undefined && audience !== null,
  );
  return audiences.length > 0 && audiences.every((audience) => tagsOf(audience)[0] === 'public');
}

function isLinkOf(link: unknown, item: RemoteItem): boolean {
  if (!isRecord(link)) return false;
  return link['id'] === item.id || link['path_lower'] === item.path.toLowerCase();
}

function permissionsOf(link: unknown): Record<string, unknown> {
  const permissions = isRecord(link) ? link['link_permissions'] : undefined;
  return isRecord(permissions) ? permissions : {};
}
