import type { GoogleOwner, GoogleService } from '../google-oauth/google-service.ts';
import { isRecord } from '../is-record.ts';

/**
 * Google Photos as a service to sign in to. `appendonly` lets photos in and lets none be seen, not even
 * those that came this way; whose library it is takes the scope of the address, which is part of the
 * sign-in itself and can not be un-ticked.
 * Source: developers.google.com/photos/overview/authorization.
 */
export const PHOTOS_SERVICE: GoogleService = {
  provider: 'google-photos',
  scopes: [
    'https://www.googleapis.com/auth/photoslibrary.appendonly',
    'https://www.googleapis.com/auth/userinfo.email',
  ],
  ownerUrl: 'https://www.googleapis.com/oauth2/v2/userinfo',
  readOwner,
};

function readOwner(answer: unknown): GoogleOwner | undefined {
  if (!isRecord(answer)) return undefined;
  const { id, email } = answer;
  if (typeof id !== 'string' || id === '') return undefined;
  return {
    id,
    email: typeof email === 'string' && email !== '' ? email : undefined,
    name: undefined,
  };
}
