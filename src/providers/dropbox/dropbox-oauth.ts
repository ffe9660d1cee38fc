import type { OAuthService } from '../oauth/oauth-service.ts';

/**
 * Dropbox as an OAuth server. `offline` is what makes it give a refresh token.
 * Source: developers.dropbox.com/oauth-guide.
 */
export const DROPBOX_OAUTH: OAuthService = {
  issuer: 'https://www.dropbox.com',
  authorizationEndpoint: 'https://www.dropbox.com/oauth2/authorize',
  tokenEndpoint: 'https://api.dropboxapi.com/oauth2/token',
  scopes: [
    'account_info.read',
    'files.content.write',
    'files.metadata.read',
    'sharing.write',
    'sharing.read',
  ],
  extraParams: { token_access_type: 'offline' },
};
