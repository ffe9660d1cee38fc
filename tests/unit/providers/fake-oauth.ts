import type { OAuthService } from '../../../src/providers/oauth/oauth-service.ts';

/** A service of nobody's, for tests of what all services share. */
export const FAKE_SERVICE: OAuthService = {
  issuer: 'https://cloud.example',
  authorizationEndpoint: 'https://cloud.example/authorize',
  tokenEndpoint: 'https://api.cloud.example/token',
  scopes: ['photos.write', 'links.write'],
  extraParams: { access_type: 'offline' },
};

/** A token endpoint's answer, called what Dropbox calls it. */
export function tokenAnswer(body: object, status = 200): Response {
  const headers = { 'content-type': 'text/javascript' };
  return new Response(JSON.stringify(body), { status, headers });
}
