import { createGate, type Gate } from '../http/gate.ts';

/** The only host that a token is shown to. */
export const PHOTOS_HOST = 'photoslibrary.googleapis.com';

const UPLOADS = '/v1/uploads';

/** How many photos are on their way at once. */
export const MAX_TRANSFERS = 3;

/**
 * The queues of one account: bytes go up side by side, but what changes the library goes one by one, for
 * Google refuses a second change while the first is under way.
 * Source: developers.google.com/photos/library/guides/upload-media, "Best practices".
 */
export function createPhotosLanes(): (url: URL) => Gate {
  const transfers = createGate(MAX_TRANSFERS);
  const changes = createGate(1);
  return ({ pathname }) => (pathname === UPLOADS ? transfers : changes);
}

/**
 * Whether the request changes the library: its answer is waited for even after an abort, so that the next
 * change does not meet it there.
 */
export function isHeardOut({ host, pathname }: URL): boolean {
  return host === PHOTOS_HOST && pathname !== UPLOADS;
}
