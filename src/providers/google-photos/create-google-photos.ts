import { CAPABILITIES } from '#core/capabilities.ts';
import type { Provider } from '#core/provider.ts';
import { createGoogleDoors } from '../google-oauth/create-google-doors.ts';
import type { GoogleAccountNeeds } from '../google-oauth/google-account.ts';
import { createPhotosDoor, PHOTOS_MANNERS } from './photos-door.ts';
import { translated } from './photos-errors.ts';
import { PHOTOS_GUIDE } from './photos-guide.ts';
import { planGooglePhotos } from './plan.ts';

export type GooglePhotosNeeds = GoogleAccountNeeds;

/**
 * Google Photos: photos are uploaded by API, and the user makes and ends their link. No call for links has
 * been left since 31 March 2025, and there never was one that deletes. One instance serves every account
 * of the user.
 */
export function createGooglePhotos(needs: GooglePhotosNeeds): Provider {
  const doors = createGoogleDoors(PHOTOS_MANNERS, needs, (accountId) =>
    createPhotosDoor(accountId, needs),
  );
  return {
    id: 'google-photos',
    capabilities: CAPABILITIES['google-photos'],
    guide: PHOTOS_GUIDE,
    plan: planGooglePhotos,
    open: doors.open,
    connect: (clientId) => translated(doors.connect(clientId)),
    disconnect: (accountId) => translated(doors.disconnect(accountId)),
  };
}
