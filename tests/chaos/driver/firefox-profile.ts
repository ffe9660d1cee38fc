import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firefoxPrefs } from '../../e2e/driver/firefox.ts';
import type { StandinServer } from '../../standins/server.ts';

/** The id of the add-on, from the manifest, and the address that the profile gives it. */
export interface FixedAddress {
  readonly addOn: string;
  readonly uuid: string;
}

/** Writes what a profile needs so that an add-on finds its data again after a crash. */
export async function writeFirefoxPrefs(
  profile: string,
  server: StandinServer,
  { addOn, uuid }: FixedAddress,
  idleTimeoutMs: number,
): Promise<void> {
  const prefs = {
    ...firefoxPrefs(server),
    'extensions.background.idle.timeout': idleTimeoutMs,
    // The address of its pages, under which its database is kept, is else drawn by lot.
    'extensions.webextensions.uuids': JSON.stringify({ [addOn]: uuid }),
    // A temporary add-on counts as removed when the browser ends.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    // A crash is what is tested: no safe mode and no old tabs afterwards.
    'toolkit.startup.max_resumed_crashes': -1,
    'browser.sessionstore.resume_from_crash': false,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
}
