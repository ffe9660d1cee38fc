import {
  createGoogleAccount,
  type GoogleAccountNeeds,
  type GoogleManners,
} from '../google-oauth/google-account.ts';
import type { GoogleDoor } from '../google-oauth/create-google-doors.ts';
import { createPhotosApi } from './photos-api.ts';
import { createPhotosCloud } from './photos-cloud.ts';
import { limitMs } from './photos-errors.ts';
import { createPhotosLanes, isHeardOut, PHOTOS_HOST } from './photos-lanes.ts';
import { PHOTOS_SERVICE } from './photos-service.ts';

/** What every request to Google Photos keeps to. */
export const PHOTOS_MANNERS: GoogleManners = {
  service: PHOTOS_SERVICE,
  host: PHOTOS_HOST,
  patience: { limitMs, isHeardOut },
  createLanes: createPhotosLanes,
};

/** The {@link GoogleDoor} of one account. Nothing is asked of Google before it is used. */
export function createPhotosDoor(accountId: string, needs: GoogleAccountNeeds): GoogleDoor {
  const account = createGoogleAccount(accountId, PHOTOS_MANNERS, needs);
  return { ...account, cloud: createPhotosCloud(createPhotosApi({ ...needs, ...account })) };
}
