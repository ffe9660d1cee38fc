import type { DropboxApp, DropboxWorld } from './world.ts';

/** Every scope a user app can have on the real service's Permissions tab. */
export const allScopes: readonly string[] = [
  'account_info.read',
  'account_info.write',
  'contacts.read',
  'contacts.write',
  'file_requests.read',
  'file_requests.write',
  'files.content.read',
  'files.content.write',
  'files.metadata.read',
  'files.metadata.write',
  'sharing.read',
  'sharing.write',
];

const anyApp: DropboxApp = { name: 'An app', scopes: allScopes };

/** The app of this key: as the test registered it, else one with every scope if the key looks right. */
export function findApp(world: DropboxWorld, key: string): DropboxApp | undefined {
  if (Object.hasOwn(world.apps, key)) return world.apps[key];
  return /^[a-z0-9]{15}$/.test(key) ? anyApp : undefined;
}

const chromiumRedirect = /^https:\/\/[a-p]{32}\.chromiumapp\.org\//;
const firefoxRedirect = /^https:\/\/[0-9a-f]{40}\.extensions\.allizom\.org\//;

/** Whether the app may send people back to this address. */
export function allowsRedirect(app: DropboxApp, address: string): boolean {
  if (app.redirectUris) return app.redirectUris.includes(address);
  return chromiumRedirect.test(address) || firefoxRedirect.test(address);
}
