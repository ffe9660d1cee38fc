import { type GoogleOwner, type GoogleService } from '../google-oauth/google-service.ts';
import { isRecord } from '../is-record.ts';

const OWNER_FIELDS = 'user(permissionId,emailAddress,displayName)';

/**
 * Google Drive as a service to sign in to. `drive.file` shows the files that Photolink made and no
 * others; whose Drive it is can be asked with it too.
 * Source: developers.google.com/workspace/drive/api/guides/api-specific-auth.
 */
export const DRIVE_SERVICE: GoogleService = {
  provider: 'google-drive',
  scopes: ['https://www.googleapis.com/auth/drive.file'],
  ownerUrl: `https://www.googleapis.com/drive/v3/about?fields=${encodeURIComponent(OWNER_FIELDS)}`,
  readOwner,
};

function readOwner(answer: unknown): GoogleOwner | undefined {
  const user = isRecord(answer) ? answer['user'] : undefined;
  if (!isRecord(user) || typeof user['permissionId'] !== 'string') return undefined;
  return {
    id: user['permissionId'],
    email: textIn(user['emailAddress']),
    name: textIn(user['displayName']),
  };
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
