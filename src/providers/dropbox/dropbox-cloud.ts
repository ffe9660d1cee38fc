import type { CloudAccount } from '#core/provider.ts';
import { readSpace } from './account.ts';
import type { DropboxApi } from './dropbox-api.ts';
import { toPhotolinkError } from './dropbox-errors.ts';
import { changeEnd } from './change-end.ts';
import { discardItem } from './discard.ts';
import { ensureAlbum } from './ensure-album.ts';
import { findLinks } from './find-links.ts';
import { accessOf, truthOf } from './link-access.ts';
import { listLinks } from './link-list.ts';
import { makeLink, type EndsLinks } from './make-link.ts';
import { removeItem } from './remove.ts';
import { revokeLinks } from './revoke-links.ts';
import { uploadPhotos } from './upload.ts';

/** One account's Dropbox as the product sees it: its words, and its errors only. */
export function createDropboxCloud(api: DropboxApi, endsLinks: EndsLinks): CloudAccount {
  return {
    space: (signal) => translated(readSpace(api, signal)),
    // At Dropbox the path is what a file is found by.
    reserve: () => Promise.resolve({}),
    upload: (tasks, watch, signal) => translated(uploadPhotos(api, tasks, watch, signal)),
    ensureAlbum: ({ path }, signal) => translated(ensureAlbum(api, path, signal)),
    makeLink: (item, endsAtMs, signal) =>
      translated(makeLink(api, { item, endsAtMs, password: undefined }, endsLinks, signal)),
    makeLinkWithPassword: (item, wish, signal) =>
      translated(makeLink(api, { item, ...wish }, endsLinks, signal)),
    changeEnd: (url, endsAtMs, signal) => translated(changeEnd(api, url, endsAtMs, signal)),
    readAccess: async (item, signal) =>
      accessOf(await translated(listLinks(api, item, false, signal)), item),
    inspect: async (item, signal) =>
      truthOf(await translated(listLinks(api, item, false, signal)), item),
    findLinks: (signal) => translated(findLinks(api, signal)),
    revoke: (item, url, signal) => translated(revokeLinks(api, item, url, signal)),
    remove: (item, signal) => translated(removeItem(api, item, signal)),
    discard: (item, photoCount, signal) =>
      translated(discardItem(api, { item, photoCount }, signal)),
  };
}

/** The same promise, which now rejects with the product's errors only. */
export async function translated<T>(act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (thrown) {
    throw toPhotolinkError(thrown);
  }
}
