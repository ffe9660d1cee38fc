import { PhotolinkError } from '#core/errors.ts';
import type { CloudAccount } from '#core/provider.ts';
import { isPlace } from './make-albums.ts';
import type { PhotosApi } from './photos-api.ts';
import { translated } from './photos-errors.ts';
import { uploadPhotos } from './upload.ts';

/**
 * One account's Google Photos as the product sees it: its words, and its errors only. Photos go in by API;
 * all that concerns links, and taking photos out again, Google leaves to the user's own hand.
 */
export function createPhotosCloud(api: PhotosApi): CloudAccount {
  return {
    // The room there is would take the scope of another service; no figure is better than a wrong one.
    space: byHand,
    reserve: () => Promise.resolve({}),
    upload: (tasks, watch, signal) => translated(uploadPhotos({ api, watch, signal }, tasks)),
    // It is made with the first photos: an empty one could not be removed again.
    ensureAlbum: (place) => Promise.resolve(place),
    makeLink: byHand,
    changeEnd: byHand,
    readAccess: byHand,
    inspect: byHand,
    findLinks: byHand,
    revoke: byHand,
    // A place of the plan is nothing yet: bytes that no photo was made of go by themselves.
    remove: (item) => (isPlace(item) ? Promise.resolve() : byHand()),
    discard: byHand,
  };
}

function byHand(): Promise<never> {
  return Promise.reject(new PhotolinkError('needs-you', { provider: 'google-photos' }));
}
