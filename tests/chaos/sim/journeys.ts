import type { StoredPhoto } from '#core/photo.ts';
import {
  afterBrowserStart,
  cancelling,
  type Play,
  revoking,
  sharing,
} from './automatic-journeys.ts';
import { createDropboxCloud } from './clouds/dropbox.ts';
import { createDriveCloud, createPhotosCloud } from './clouds/google.ts';
import { createIcloudCloud } from './clouds/icloud.ts';
import {
  bringingLink,
  cancellingAtRest,
  revokingByHand,
  sayingItIsStopped,
} from './guided-journeys.ts';
import type { Journey } from './journey.ts';
import { LARGE_PHOTO, PHOTOS } from './photos.ts';

const dropbox = { createCloud: createDropboxCloud, every: 1 };
const shareOne = sharing({ ...dropbox, name: 'Dropbox: one photo' }, LARGE_PHOTO, true);
const shareAlbum = sharing({ ...dropbox, name: 'Dropbox: an album' }, PHOTOS, true);
// Its many steps are the one photo's, three times over.
const shareThree = sharing({ ...dropbox, name: 'Dropbox: three links', every: 3 }, PHOTOS, false);
const revokeThree = revoking({ name: 'Dropbox: revoking three links', every: 1 }, shareThree);
const cancelAlbum = cancelling({ name: 'Dropbox: cancelling an album', every: 1 }, shareAlbum);

/** Dropbox, which the table of faults is about. */
export const DROPBOX_JOURNEYS = { shareOne, shareAlbum, shareThree, revokeThree, cancelAlbum };

// What is the core's own was met on Dropbox: here every sixth death is enough for a check.
const drive = { createCloud: createDriveCloud, every: 6 };
const driveAlbum = sharing({ ...drive, name: 'Google Drive: an album' }, PHOTOS, true);
/** By then the album's photos are on their way. */
const REQUESTS_BEFORE_BYTES = 9;

const driveOne = sharing({ ...drive, name: 'Google Drive: one photo' }, LARGE_PHOTO, true);

const DRIVE_JOURNEYS = [
  driveOne,
  afterBrowserStart('Google Drive: renewing the token', driveOne),
  driveAlbum,
  sharing({ ...drive, name: 'Google Drive: three links' }, PHOTOS, false),
  revoking({ ...drive, name: 'Google Drive: revoking an album' }, driveAlbum),
  cancelling(
    { ...drive, name: 'Google Drive: cancelling an album' },
    driveAlbum,
    REQUESTS_BEFORE_BYTES,
  ),
];

/** The photos go up, and the share rests until its link is brought. */
function asking(play: Play, photos: readonly StoredPhoto[]): Journey {
  const shared = sharing(play, photos, true);
  return { ...shared, leaves: { ...shared.leaves, links: 0 } };
}

/** What comes after a share that asks for its link. */
function byHand(cloud: string, asked: Journey) {
  const bringLink = bringingLink(`${cloud}: bringing the link`, asked);
  const revoke = revokingByHand(`${cloud}: revoking by hand`, bringLink);
  return {
    asked,
    bringLink,
    revoke,
    stopped: sayingItIsStopped(`${cloud}: saying that it is stopped`, revoke),
    cancelled: cancellingAtRest(`${cloud}: cancelling at rest`, asked),
  };
}

/** iCloud, where the photos are already, and nothing is uploaded. */
export const ICLOUD_JOURNEYS = byHand(
  'iCloud',
  asking({ createCloud: createIcloudCloud, every: 1, name: 'iCloud: asking for a link' }, []),
);

const photos = { createCloud: createPhotosCloud, every: 3 };
const askForPhoto = asking({ ...photos, name: 'Google Photos: asking for a link' }, LARGE_PHOTO);
const askForAlbum = asking({ ...photos, name: 'Google Photos: asking for an album' }, PHOTOS);
/** By then bytes are on their way, and no photo is made of them. */
const REQUESTS_BEFORE_PHOTOS = 3;

export const JOURNEYS: readonly Journey[] = [
  ...Object.values(DROPBOX_JOURNEYS),
  ...DRIVE_JOURNEYS,
  ...Object.values(ICLOUD_JOURNEYS),
  askForPhoto,
  ...Object.values(byHand('Google Photos', askForAlbum)),
  cancelling(
    { ...photos, name: 'Google Photos: cancelling an album' },
    askForAlbum,
    REQUESTS_BEFORE_PHOTOS,
  ),
];
