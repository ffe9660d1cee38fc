import type { PublishedCall } from './published-call.ts';

/**
 * What Photolink uses of Google's sign-in, for whichever of its services.
 * Source: developers.google.com/identity/protocols/oauth2/javascript-implicit-flow.
 */
export const GOOGLE_SIGN_IN_CALLS: readonly PublishedCall[] = [
  {
    name: 'consent',
    method: 'GET',
    host: 'accounts.google.com',
    path: '/o/oauth2/v2/auth',
    query: ['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'prompt', 'login_hint'],
  },
  {
    name: 'revoke',
    method: 'POST',
    host: 'oauth2.googleapis.com',
    path: '/revoke',
    body: ['token'],
  },
  {
    // Without a token: any answer at all is a sign that Google can be reached.
    name: 'tokeninfo',
    method: 'GET',
    host: 'oauth2.googleapis.com',
    path: '/tokeninfo',
  },
];
