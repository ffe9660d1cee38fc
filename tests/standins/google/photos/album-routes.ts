import { authorised } from '../api-route.ts';
import type { ApiRoute } from '../api-route.ts';
import { photosAppend } from '../scopes.ts';
import { addAlbum, addToAlbum, requireAlbum, requireItems } from './albums.ts';
import { asBatch, asObject, readObject } from './json-body.ts';
import { insufficientScopes, invalidArgument, photosFamily } from './photos-family.ts';

/** The routes that make albums and fill them. */
const fillingRoutes: readonly ApiRoute[] = [
  authorised(photosFamily, {
    name: 'photoslibrary.albums.create',
    method: 'POST',
    path: /^\/v1\/albums$/,
    scopes: [photosAppend],
    async run(call) {
      const { album: asked } = await readObject(call, ['album']);
      const { title } = asObject(asked, ['title']);
      if (typeof title !== 'string' || title === '' || title.length > 500) {
        throw invalidArgument('The album needs a title of at most 500 characters.');
      }
      const { id, productUrl } = addAlbum(call.world, call.token, title);
      return { id, title, productUrl, isWriteable: true };
    },
  }),
  authorised(photosFamily, {
    name: 'photoslibrary.albums.batchAddMediaItems',
    method: 'POST',
    path: /^\/v1\/albums\/(?<albumId>[\w-]+):batchAddMediaItems$/,
    scopes: [photosAppend],
    async run(call) {
      const { mediaItemIds } = await readObject(call, ['mediaItemIds']);
      const ids = asBatch(mediaItemIds, 'mediaItemIds');
      const album = requireAlbum(call.world, call.token, call.params['albumId']);
      addToAlbum(album, requireItems(call.world, call.token, ids));
      return {};
    },
  }),
];

const deadMethods = [
  ['albums.share', 'POST', /^\/v1\/albums\/[\w-]+:share$/],
  ['albums.unshare', 'POST', /^\/v1\/albums\/[\w-]+:unshare$/],
  ['sharedAlbums.get', 'GET', /^\/v1\/sharedAlbums\/[\w-]+$/],
  ['sharedAlbums.list', 'GET', /^\/v1\/sharedAlbums$/],
  ['sharedAlbums.join', 'POST', /^\/v1\/sharedAlbums:join$/],
  ['sharedAlbums.leave', 'POST', /^\/v1\/sharedAlbums:leave$/],
] as const;

/**
 * The routes that made public links until 31 March 2025.
 *
 * Source: https://developers.google.com/photos/support/updates
 */
const deadRoutes: readonly ApiRoute[] = deadMethods.map(([name, method, path]) =>
  authorised(photosFamily, {
    name: `photoslibrary.${name}`,
    method,
    path,
    query: ['pageSize', 'pageToken', 'excludeNonAppCreatedData'],
    scopes: [photosAppend],
    run() {
      throw insufficientScopes();
    },
  }),
);

export const albumRoutes: readonly ApiRoute[] = [...fillingRoutes, ...deadRoutes];
