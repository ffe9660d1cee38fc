import { GOOGLE_SIGN_IN_CALLS } from './google-sign-in-calls.ts';
import type { PublishedCall } from './published-call.ts';

const API = 'photoslibrary.googleapis.com';

/**
 * What Photolink uses of the Photos Library v1. Source: Google's discovery document, revision 20240605,
 * and of its scopes those that were left on 31 March 2025
 * (developers.google.com/photos/support/updates); for whose library it is, that of OAuth2 v2.
 */
const PHOTOS: readonly PublishedCall[] = [
  {
    // Source: developers.google.com/photos/library/guides/upload-media. The answer is a plain word.
    name: 'uploads',
    method: 'POST',
    host: API,
    path: '/v1/uploads',
    scopes: ['photoslibrary.appendonly'],
    headers: ['x-goog-upload-content-type', 'x-goog-upload-protocol'],
  },
  {
    name: 'photoslibrary.albums.create',
    method: 'POST',
    host: API,
    path: '/v1/albums',
    scopes: ['photoslibrary.appendonly'],
    body: ['album/title'],
    answer: ['id', 'productUrl'],
  },
  {
    name: 'photoslibrary.mediaItems.batchCreate',
    method: 'POST',
    host: API,
    path: '/v1/mediaItems:batchCreate',
    scopes: ['photoslibrary.appendonly'],
    body: [
      'albumId',
      'newMediaItems/simpleMediaItem/uploadToken',
      'newMediaItems/simpleMediaItem/fileName',
    ],
    answer: [
      'newMediaItemResults/uploadToken',
      'newMediaItemResults/mediaItem/id',
      'newMediaItemResults/mediaItem/productUrl',
      'newMediaItemResults/status/code',
      'newMediaItemResults/status/message',
    ],
  },
  {
    name: 'oauth2.userinfo.get',
    method: 'GET',
    host: 'www.googleapis.com',
    path: '/oauth2/v2/userinfo',
    scopes: ['userinfo.email', 'userinfo.profile', 'openid'],
    answer: ['id', 'email'],
  },
];

/** Every call that Photolink makes to Google for Google Photos. */
export const GOOGLE_PHOTOS_CALLS: readonly PublishedCall[] = [...GOOGLE_SIGN_IN_CALLS, ...PHOTOS];
