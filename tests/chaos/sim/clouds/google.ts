import { createGoogleDrive } from '#providers/google-drive/create-google-drive.ts';
import { HOME_TAG } from '#providers/google-drive/tags.ts';
import { chromiumRedirect, someClientId } from '../../../standins/google/clients.ts';
import type { DriveItem } from '../../../standins/google/drive/records.ts';
import { createGoogleService } from '../../../standins/google/google.ts';
import type { Cloud, Refusal } from './cloud.ts';

/** A Google Drive with one account. */
export function createDriveCloud(now: () => number): Cloud {
  const google = createGoogleService({ now });
  const names = (isWanted: (folder: DriveItem) => boolean) =>
    google.folders.filter(isWanted).map(({ name }) => name);
  return {
    name: 'Google Drive',
    standin: google,
    createService: createGoogleDrive,
    files: () => google.files.flatMap(({ bytes }) => bytes ?? []),
    albums: () => names((folder) => !isHome(folder)),
    homes: () => names(isHome),
    publicUrls: () => google.publicLinks(),
    bodyOf,
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

function bodyOf({ status }: Refusal): string {
  const message = 'Told by the simulation';
  const errors = [{ domain: 'global', reason: REASONS[status] ?? 'backendError', message }];
  return JSON.stringify({ error: { code: status, message, errors } });
}
