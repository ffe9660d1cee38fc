import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { CAPABILITIES } from '#core/capabilities.ts';
import { PROVIDER_IDS, type ProviderId } from '#core/provider.ts';
import { DROPBOX_HOSTS } from '#providers/dropbox/dropbox-lanes.ts';
import { DROPBOX_OAUTH } from '#providers/dropbox/dropbox-oauth.ts';
import { DRIVE_HOST } from '#providers/google-drive/drive-lanes.ts';
import { DRIVE_SERVICE } from '#providers/google-drive/drive-service.ts';
import { CONSENT_URL, TOKEN_HOST } from '#providers/google-oauth/google-service.ts';
import { PHOTOS_HOST } from '#providers/google-photos/photos-lanes.ts';
import { PHOTOS_SERVICE } from '#providers/google-photos/photos-service.ts';

const FOLDER = new URL('../../../src/providers', import.meta.url).pathname;

function sources(): { name: string; text: string }[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
}

const hostOf = (pattern: string) => new URL(pattern.slice(0, -1)).host;
const declared = manifest.host_permissions.map(hostOf);
const optional = manifest.optional_host_permissions.map(hostOf);

/** Pages that the user is sent to; nothing is asked of them. */
const PAGES = [
  new URL(DROPBOX_OAUTH.authorizationEndpoint).host,
  new URL(CONSENT_URL).host,
  'www.icloud.com',
];

/** Where each provider's code sends requests to. */
const ASKED: Readonly<Record<ProviderId, readonly string[]>> = {
  dropbox: [...DROPBOX_HOSTS, new URL(DROPBOX_OAUTH.tokenEndpoint).host],
  'google-drive': [DRIVE_HOST, new URL(DRIVE_SERVICE.ownerUrl).host, new URL(TOKEN_HOST).host],
  'google-photos': [PHOTOS_HOST, new URL(PHOTOS_SERVICE.ownerUrl).host, new URL(TOKEN_HOST).host],
  icloud: [],
};

describe('the hosts of the providers', () => {
  it.each(PROVIDER_IDS)('may be asked for by the manifest, all of them: %s', (id) => {
    const { host_permissions: always, optional_host_permissions: onDemand } = manifest;
    expect([...always, ...onDemand]).toEqual(expect.arrayContaining([...CAPABILITIES[id].hosts]));
  });

  it.each(PROVIDER_IDS)('are those that its requests go to, and no others: %s', (id) => {
    const granted = CAPABILITIES[id].hosts.map(hostOf);
    expect(granted.sort()).toEqual([...new Set(ASKED[id])].sort());
  });

  it('are optional where a stranger’s view is asked for', () => {
    const asked = Object.values(CAPABILITIES).flatMap(({ lookHosts }) => lookHosts);
    expect(asked.length).toBeGreaterThan(0);
    expect(manifest.optional_host_permissions).toEqual(expect.arrayContaining(asked));
  });

  it('are all the addresses there are in the code, but for the pages a user is sent to', () => {
    const code = sources().map(({ text }) => text.replaceAll(/\/\*[^]*?\*\//g, ''));
    const hosts = code.flatMap((text) =>
      Array.from(text.matchAll(/https?:\/\/([\w.-]+)/g), ([, host]) => host),
    );
    expect(hosts.length).toBeGreaterThan(0);
    const known = [...declared, ...optional, ...PAGES];
    expect(hosts.filter((host) => !known.includes(host ?? ''))).toEqual([]);
  });

  it('are reached by the given fetch only, and nothing builds code from text', () => {
    const suspicious =
      /\b(globalThis\.fetch|self\.fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|eval\(|Function\()/;
    expect(
      sources()
        .filter(({ text }) => suspicious.test(text))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
