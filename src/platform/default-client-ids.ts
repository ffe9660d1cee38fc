import type { ProviderId } from '#core/provider.ts';

/** Set at build time from PHOTOLINK_DROPBOX_APP_KEY; empty when it was not set. */
declare const __DROPBOX_APP_KEY__: string;
/** Set at build time from PHOTOLINK_GOOGLE_CLIENT_ID; empty when it was not set. */
declare const __GOOGLE_CLIENT_ID__: string;

/**
 * The key of a build that brings none. Only the local stand-in knows it; the options page says so,
 * and takes the user's own.
 */
export const DEMO_DROPBOX_APP_KEY = 'photolinkdemo01';

/** The same for Google Drive and Google Photos, which are one client at Google. */
export const DEMO_GOOGLE_CLIENT_ID =
  '100200300400-photolinkstandin0123456789abcdef.apps.googleusercontent.com';

const googleClientId = __GOOGLE_CLIENT_ID__ || DEMO_GOOGLE_CLIENT_ID;

/** What the build brings for each provider; the user's own ids come first. */
export const DEFAULT_CLIENT_IDS: Readonly<Record<ProviderId, string>> = {
  dropbox: __DROPBOX_APP_KEY__ || DEMO_DROPBOX_APP_KEY,
  'google-drive': googleClientId,
  'google-photos': googleClientId,
  icloud: '',
};
