import type { ProviderId } from '#core/provider.ts';

/** Set at build time from PHOTOLINK_DROPBOX_APP_KEY; empty when it was not set. */
declare const __DROPBOX_APP_KEY__: string;

/**
 * The key of a build that brings none. Only the local stand-in knows it; the options page says so,
 * and takes the user's own.
 */
export const DEMO_DROPBOX_APP_KEY = 'photolinkdemo01';

/** What the build brings for each provider; the user's own ids come first. */
export const DEFAULT_CLIENT_IDS: Readonly<Record<ProviderId, string>> = {
  dropbox: __DROPBOX_APP_KEY__ || DEMO_DROPBOX_APP_KEY,
  'google-drive': '',
  'google-photos': '',
  icloud: '',
};
