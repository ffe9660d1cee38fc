import { createGoogleDrive } from '#providers/google-drive/create-google-drive.ts';
import { HOME_TAG } from '#providers/google-drive/tags.ts';
import { createGooglePhotos } from '#providers/google-photos/create-google-photos.ts';
import { chromiumRedirect, someClientId } from '../../../standins/google/clients.ts';
import type { DriveItem } from '../../../standins/google/drive/records.ts';
import { createGoogleService, type GoogleStandin } from '../../../standins/google/google.ts';
import { photosOf } from '../../../standins/google/photos/photo-links.ts';
import type { Cloud, Refusal } from './cloud.ts';

/** How long a change of who may view takes to be seen by everybody. */
const SLOW_MS = 3000;

/** A Google Drive with one account. */
export function createDriveCloud(now: () => number): Cloud {
  const google = createGoogleService({ now });
  Object.assign(google.behaviour, { aclDelayMs: SLOW_MS, aclEndDelayMs: SLOW_MS });
  const names = (isWanted: (folder: DriveItem) => boolean) =>
    google.folders.filter(isWanted).map(({ name }) => name);
  return {
    ...googleParts(google),
    name: 'Google Drive',
    createService: createGoogleDrive,
    files: () => google.files.flatMap(({ bytes }) => bytes ?? []),
    albums: () => names((folder) => !isHome(folder)),
    homes: () => names(isHome),
    endUploads: () => {
      google.endSessions();
    },
  };
}

/**
 * A Google Photos with one account. An album that nobody was told of stays there, empty and private: with
 * the right to add photos it can be neither found nor removed.
 */
export function createPhotosCloud(now: () => number): Cloud {
  const google = createGoogleService({ now });
  return {
    ...googleParts(google),
    name: 'Google Photos',
    createService: createGooglePhotos,
    files: () => google.photoItems.map(({ bytes }) => bytes),
    albums: () =>
      google.photoAlbums
        .filter((album) => photosOf(google, album).length > 0)
        .map(({ title }) => title),
    homes: () => [],
    endUploads: () => void google.photoUploads.splice(0),
    owner: {
      makeLink: (uploaded) => google.photos.createLink(uploaded?.id ?? '').url,
      endLinks: () => {
        const standing = google.photoLinks.filter(({ endedAtMs }) => endedAtMs === null);
        for (const { targetId } of standing) google.photos.endLink(targetId);
      },
    },
  };
}

function googleParts(google: GoogleStandin) {
  return {
    standin: google,
    publicUrls: () => google.publicLinks(),
    endLink: (url: string) => {
      const shown = google.files.find(({ id }) => url.includes(id));
      if (shown !== undefined) google.closeToAll(shown.id);
      const made = google.photoLinks.find((link) => link.url === url);
      if (made !== undefined) google.photos.endLink(made.targetId);
    },
    bodyOf: googleRefusal,
    accounts: {
      clientId: someClientId,
      redirectUrl: chromiumRedirect,
      consent: () => {
        Object.assign(google, { consent: 'allow', signIn: 'anna' });
      },
      disconnectApps: () => {
        google.disconnectApps('anna');
      },
    },
  };
}

function isHome({ appProperties }: DriveItem): boolean {
  return Object.values(appProperties).includes(HOME_TAG);
}

const REASONS: Readonly<Record<number, string>> = { 401: 'authError', 429: 'rateLimitExceeded' };

/** What Google says of a refusal. */
export function googleRefusal({ status }: Refusal): string {
  const message = 'Told by the simulation';
  const errors = [{ domain: 'global', reason: REASONS[status] ?? 'backendError', message }];
  return JSON.stringify({ error: { code: status, message, errors } });
}
