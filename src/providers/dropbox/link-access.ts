import type { ItemTruth, LinkAccess, RemoteItem } from '#core/provider.ts';
import { isRecord } from '../is-record.ts';
import { tagsOf } from './dropbox-refusal.ts';

/**
 * What the links that reach `item` give, judged by Dropbox's own description of each. What is not
 * known to be view-only counts as wider, and what is known neither to be public nor to ask for a password
 * and nothing else as narrower. A public link to a folder above reaches the item too.
 */
export function accessOf(links: readonly unknown[], item: RemoteItem): LinkAccess {
  if (links.length === 0) return 'none';
  if (!links.every(onlyViews)) return 'wider';
  const own = links.filter((link) => isLinkOf(link, item));
  const reaches = (own.length > 0 ? own : links).map(reachOf);
  if (reaches.includes('narrower')) return 'narrower';
  // Where one opens without a password, the others' passwords keep nobody out.
  return reaches.includes('view-only') ? 'view-only' : 'with-password';
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

/**
 * Who opens the link. A password may be told by the visibility, by a flag beside the audience, or by both;
 * where they contradict each other nothing is known. Source: `LinkPermissions` in the API's definitions.
 */
function reachOf(link: unknown): 'view-only' | 'with-password' | 'narrower' {
  const permissions = permissionsOf(link);
  const audience = tagOf(permissions['effective_audience']);
  const visibility = tagOf(permissions['resolved_visibility']);
  const told = [audience, visibility].filter((tag) => tag !== undefined);
  if (told.length === 0) return 'narrower';
  const asks = permissions['require_password'] ?? told.includes('password');
  if (asks !== true) return told.every((tag) => tag === 'public') ? 'view-only' : 'narrower';
  const isForAnyone = audience === undefined || audience === 'public' || audience === 'password';
  const isSaid = visibility === undefined || visibility === 'password';
  return isForAnyone && isSaid ? 'with-password' : 'narrower';
}

/** Undefined where nothing is said; what cannot be read is no known tag. */
function tagOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : (tagsOf(value)[0] ?? 'unreadable');
}

function isLinkOf(link: unknown, item: RemoteItem): boolean {
  if (!isRecord(link)) return false;
  return link['id'] === item.id || link['path_lower'] === item.path.toLowerCase();
}

function permissionsOf(link: unknown): Record<string, unknown> {
  const permissions = isRecord(link) ? link['link_permissions'] : undefined;
  return isRecord(permissions) ? permissions : {};
}
