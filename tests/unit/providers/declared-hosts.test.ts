import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { DROPBOX_HOSTS } from '#providers/dropbox/dropbox-lanes.ts';
import { DROPBOX_OAUTH } from '#providers/dropbox/dropbox-oauth.ts';
import { STRANGER_CHECKS } from '#providers/guided/stranger-checks.ts';

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
  'accounts.google.com',
  'www.icloud.com',
];

describe('the hosts of the providers', () => {
  it('are declared in the manifest wherever a request is sent to them', () => {
    const asked = [...DROPBOX_HOSTS, new URL(DROPBOX_OAUTH.tokenEndpoint).host];
    expect(declared).toEqual(expect.arrayContaining(asked));
  });

  it('are optional where a stranger’s view is asked for', () => {
    const asked = Object.values(STRANGER_CHECKS).flatMap(({ hosts }) => hosts);
    expect(asked.length).toBeGreaterThan(0);
    expect(optional).toEqual(expect.arrayContaining(asked));
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
