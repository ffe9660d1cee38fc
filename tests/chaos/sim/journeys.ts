import { afterBrowserStart, cancelling, revoking, sharing } from './automatic-journeys.ts';
import { createDropboxCloud } from './clouds/dropbox.ts';
import { createDriveCloud } from './clouds/google.ts';
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
const shareOne = sharing({ ...dropbox, name: 'one photo' }, LARGE_PHOTO, true);
const shareAlbum = sharing({ ...dropbox, name: 'an album' }, PHOTOS, true);
// Its many steps are the one photo's, three times over.
const shareThree = sharing({ ...dropbox, name: 'three links', every: 3 }, PHOTOS, false);
const revokeThree = revoking({ name: 'revoking three links', every: 1 }, shareThree);
const cancelAlbum = cancelling({ name: 'cancelling an album', every: 1 }, shareAlbum);

/** Dropbox, which the table of faults is about. */
export const DROPBOX_JOURNEYS = { shareOne, shareAlbum, shareThree, revokeThree, cancelAlbum };

// What is the core's own was met on Dropbox: here every fourth death is enough for a check.
const drive = { createCloud: createDriveCloud, every: 4 };
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

const icloud = { createCloud: createIcloudCloud, every: 1 };
/** Without photos there is nothing to upload: the share asks for its link at once, and rests. */
const askForLink: Journey = {
  ...sharing({ ...icloud, name: 'iCloud: asking for a link' }, [], true),
  leaves: { files: [], links: 0, albums: 0 },
};
const bringLink = bringingLink('iCloud: bringing the link', askForLink);
const revokeByHand = revokingByHand('iCloud: revoking a link made by hand', bringLink);

/** iCloud, where photos and links are the user's own affair. */
export const ICLOUD_JOURNEYS = { askForLink, bringLink, revokeByHand };

export const JOURNEYS: readonly Journey[] = [
  ...Object.values(DROPBOX_JOURNEYS),
  ...DRIVE_JOURNEYS,
  askForLink,
  bringLink,
  revokeByHand,
  sayingItIsStopped('iCloud: saying that it is stopped', revokeByHand),
  cancellingAtRest('iCloud: cancelling at rest', askForLink),
];
