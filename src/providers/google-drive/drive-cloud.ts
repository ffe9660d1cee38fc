import { PhotolinkError } from '#core/errors.ts';
import type { CloudAccount } from '#core/provider.ts';
import { discardItem } from './discard.ts';
import { translated } from './drive-errors.ts';
import { ensureAlbum } from './ensure-album.ts';
import { findLinks } from './find-links.ts';
import { accessOf, truthOf } from './link-access.ts';
import { makeLink } from './make-link.ts';
import { listPermissions } from './permission-list.ts';
import { removeItem } from './remove.ts';
import { reserveIds } from './reserve-ids.ts';
import { revokeLinks } from './revoke-links.ts';
import { readSpace } from './space.ts';
import { uploadPhotos, type DriveUploads } from './upload.ts';

/** One account's Google Drive as the product sees it: its words, and its errors only. */
export function createDriveCloud(uploads: DriveUploads): CloudAccount {
  const { api, home } = uploads;
  return {
    space: (signal) => translated(readSpace(api, signal)),
    reserve: (paths, signal) => translated(reserveIds(api, paths, signal)),
    upload: (tasks, watch, signal) => translated(uploadPhotos(uploads, tasks, watch, signal)),
    ensureAlbum: (place, signal) => translated(ensureAlbum(api, home, place, signal)),
    makeLink: (item, _endsAtMs, signal) => translated(makeLink(api, item, signal)),
    // No link of Google's ends on a date, so there is none to change.
    changeEnd: () => Promise.reject(new PhotolinkError('plan-limit', { provider: 'google-drive' })),
    readAccess: async (item, signal) =>
      accessOf(await translated(listPermissions(api, item, signal))),
    inspect: async (item, signal) => truthOf(await translated(listPermissions(api, item, signal))),
    findLinks: (signal) => translated(findLinks(api, signal)),
    revoke: (item, _url, signal) => translated(revokeLinks(api, item, signal)),
    remove: (item, signal) => translated(removeItem(api, item, signal)),
    discard: (item, photoCount, signal) =>
      translated(discardItem(api, { item, photoCount }, signal)),
  };
}
