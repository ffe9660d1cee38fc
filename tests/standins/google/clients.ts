import { createHash } from 'node:crypto';
import manifest from '../../../manifest.json' with { type: 'json' };

export type GoogleApi = 'drive' | 'photoslibrary';

/** An OAuth client of type "Web application", as Google's console would hold it. */
export interface GoogleClient {
  readonly name: string;
  /** The registered redirect addresses, compared letter by letter. */
  readonly redirectUris: readonly string[];
  /** The APIs that are switched on in its project. */
  readonly apis: readonly GoogleApi[];
}

/** The client id that is registered from the start. */
export const someClientId =
  '100200300400-photolinkstandin0123456789abcdef.apps.googleusercontent.com';

/** Where `launchWebAuthFlow` of Chromium expects the answer, for the key in the manifest. */
export const chromiumRedirect = `https://${chromiumId(manifest.key)}.chromiumapp.org/`;

/**
 * Where Firefox's expects it: the loopback address, made from the add-on's id.
 *
 * Source: https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/identity
 */
export const firefoxRedirect = `http://127.0.0.1/mozoauth2/${firefoxHash()}`;

/** One client, with the redirect addresses of this extension in both browsers. */
export function presetClients(): Record<string, GoogleClient> {
  const redirectUris = [chromiumRedirect, firefoxRedirect];
  return { [someClientId]: { name: 'Photolink', redirectUris, apis: ['drive', 'photoslibrary'] } };
}

/** Whether the client may send people back to this address. */
export function allowsRedirect(client: GoogleClient, address: string): boolean {
  // Google's console takes no domain that the developer cannot own, so this one is never registered.
  if (URL.canParse(address) && new URL(address).hostname.endsWith('.extensions.allizom.org')) {
    return false;
  }
  return client.redirectUris.includes(address);
}

function chromiumId(key: string): string {
  const digest = createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex');
  return digest
    .slice(0, 32)
    .replace(/./g, (digit) => 'abcdefghijklmnop'.charAt(parseInt(digit, 16)));
}

function firefoxHash(): string {
  return createHash('sha1').update(manifest.browser_specific_settings.gecko.id).digest('hex');
}
