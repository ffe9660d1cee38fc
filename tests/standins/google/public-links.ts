import { webViewLink } from './drive/links.ts';
import { publicRole } from './drive/permissions.ts';
import type { DriveItem } from './drive/records.ts';
import { findTarget } from './photos/photo-links.ts';
import type { GoogleWorld } from './world.ts';

/** The addresses of what was itself opened to strangers and shows them something now. */
export function publicLinks(world: GoogleWorld): string[] {
  const items = world.items.filter((item) => isOpened(world, item));
  const photos = world.photoLinks.filter(
    ({ endedAtMs, targetId }) => endedAtMs === null && findTarget(world, targetId),
  );
  return [...items.map(webViewLink), ...photos.map(({ url }) => url)];
}

function isOpened(world: GoogleWorld, item: DriveItem): boolean {
  const wasOpened = item.permissions.some(({ type }) => type === 'anyone');
  return wasOpened && publicRole(world, item) !== null;
}
