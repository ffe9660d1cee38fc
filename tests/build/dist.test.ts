import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface BuiltManifest {
  readonly version: string;
  readonly permissions: readonly string[];
  readonly optional_permissions?: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly incognito: string;
  readonly content_security_policy: { readonly extension_pages: string };
  readonly background: Readonly<Record<string, unknown>>;
  readonly content_scripts: readonly {
    readonly matches: readonly string[];
    readonly js: string[];
  }[];
  readonly web_accessible_resources: readonly Readonly<Record<string, unknown>>[];
  readonly key?: string;
  readonly $schema?: string;
  readonly browser_specific_settings?: { readonly gecko: { readonly id: string } };
}

const HOSTS = [
  'https://api.dropboxapi.com/*',
  'https://content.dropboxapi.com/*',
  'https://www.googleapis.com/*',
  'https://oauth2.googleapis.com/*',
];

/** Asked for when a feature that needs them is switched on. */
const OPTIONAL_HOSTS = [
  'https://photoslibrary.googleapis.com/*',
  'https://drive.google.com/*',
  'https://photos.google.com/*',
  'https://photos.app.goo.gl/*',
  'https://ckdatabasews.icloud.com/*',
  // Never asked for as a whole: one site at a time, for one image.
  'https://*/*',
];

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe.each(['chrome', 'firefox'] as const)('the build for %s', (browser) => {
  const folder = resolve('dist', browser);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as BuiltManifest;
  const files = filesOf(folder);
  const scripts = files.filter((file) => file.endsWith('.js'));

  it('asks for these permissions and hosts and no more', () => {
    expect([...manifest.permissions].sort()).toEqual([
      'alarms',
      'contextMenus',
      'identity',
      'scripting',
      'storage',
    ]);
    expect(manifest.optional_permissions).toEqual(['notifications']);
    expect([...manifest.host_permissions].sort()).toEqual([...HOSTS].sort());
    expect([...manifest.optional_host_permissions].sort()).toEqual([...OPTIONAL_HOSTS].sort());
    expect(manifest.incognito).toBe('not_allowed');
  });

  it('has a line in PRIVACY.md for every permission and host', () => {
    const privacy = readFileSync('PRIVACY.md', 'utf8');
    const { permissions, optional_permissions = [] } = manifest;
    const { host_permissions, optional_host_permissions } = manifest;
    const hosts = [host_permissions, optional_host_permissions];
    for (const asked of [permissions, optional_permissions, ...hosts].flat()) {
      expect(privacy).toContain(`\`${asked}\``);
    }
  });

  it('runs the scripts and the WebAssembly of the package, and nothing else', () => {
    const policy = manifest.content_security_policy.extension_pages;
    const directives = policy.split(';').map((directive) => directive.trim());
    expect(directives).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "worker-src 'self'",
      "style-src 'self'",
      "img-src 'self' blob: data:",
      "media-src 'self' blob:",
      // Clouds, the images of pages that the user points at, and those written into their address.
      "connect-src 'self' https: data:",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-src 'none'",
      'frame-ancestors https://www.tiktok.com',
      'upgrade-insecure-requests',
    ]);
    // Both browsers take the key for the pages alone.
    expect(Object.keys(manifest.content_security_policy)).toEqual(['extension_pages']);
  });

  it('has the decoder for HEIC in two files of its own, as its licence wants it', () => {
    const names = files.map((file) => basename(file)).filter((name) => name.startsWith('libheif'));
    expect(names.map((name) => extname(name)).sort()).toEqual(['.js', '.txt', '.wasm']);
    const [wasm] = files.filter((file) => file.endsWith('.wasm'));
    const published = readFileSync('node_modules/libheif-js/libheif-wasm/libheif.wasm');
    expect(readFileSync(wasm ?? '').equals(published)).toBe(true);
    expect(files).toContain(join(folder, 'licences', 'third-party.txt'));
  });

  it('opens one resource to one site: the panel page', () => {
    expect(manifest.web_accessible_resources).toHaveLength(1);
    expect(manifest.web_accessible_resources[0]).toMatchObject({
      resources: ['extension/panel/panel.html'],
      matches: ['https://www.tiktok.com/*'],
    });
    const isDynamic = manifest.web_accessible_resources[0]?.['use_dynamic_url'];
    expect(isDynamic).toBe(browser === 'chrome' ? true : undefined);
  });

  it("carries the version of package.json, and only its own browser's keys", () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(manifest.version).toBe(version);
    expect(manifest.$schema).toBeUndefined();
    expect(manifest.background).toHaveProperty(browser === 'chrome' ? 'service_worker' : 'scripts');
    expect(manifest.key === undefined).toBe(browser === 'firefox');
    expect(manifest.browser_specific_settings === undefined).toBe(browser === 'chrome');
  });

  it('injects one content script of at most 20 kB by itself, on TikTok only', () => {
    expect(manifest.content_scripts).toHaveLength(1);
    const [script] = manifest.content_scripts;
    expect(script?.matches).toEqual(['https://www.tiktok.com/*']);
    expect(script?.js).toHaveLength(1);
    const size = readFileSync(join(folder, script?.js[0] ?? '')).length;
    console.info(`content script for ${browser}: ${size} bytes`);
    expect(size).toBeLessThanOrEqual(20_000);
  });

  it('has one more for Google Photos, of at most 5 kB, which stands alone', () => {
    const path = 'extension/photos-watcher/photos-watcher.js';
    const code = readFileSync(join(folder, path), 'utf8');
    console.info(`watcher for ${browser}: ${code.length} bytes`);
    expect(code.length).toBeLessThanOrEqual(5_000);
    expect(code).not.toMatch(/\bimport\b|\bexport\b|\bfetch\b|\.click\b|document\.cookie/);
    const background = scripts.filter((file) => readFileSync(file, 'utf8').includes(path));
    expect(background.map((file) => dirname(file))).toEqual([join(folder, 'assets')]);
  });

  it('brings the media library with the first video, and not before', () => {
    const nameOf = (file: string): string => basename(file);
    const holders = scripts.filter((file) => /Mediabunny v\d/.test(readFileSync(file, 'utf8')));
    expect(holders).toHaveLength(1);
    const [library = ''] = holders.map(nameOf);
    console.info(`media library for ${browser}: ${readFileSync(holders[0]!).length} bytes`);
    const importers = scripts.filter((file) =>
      new RegExp(`from\\s*["'\`]\\./${library}`).test(readFileSync(file, 'utf8')),
    );
    expect(importers.map((file) => nameOf(file).replace(/-[\w-]{8}\.js$/, '')).sort()).toEqual([
      'make-slideshow',
      'prepare-video',
    ]);
  });

  it('refers in its pages to files that exist, none of them a source', () => {
    for (const page of files.filter((file) => file.endsWith('.html'))) {
      const html = readFileSync(page, 'utf8');
      const references = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].flatMap(
        ([, path]) => path ?? [],
      );
      expect(references.length).toBeGreaterThan(0);
      for (const path of references) {
        expect(path).not.toMatch(/\.tsx?$/);
        const target = path.startsWith('/') ? join(folder, path) : join(dirname(page), path);
        expect(existsSync(target), `${page} → ${path}`).toBe(true);
      }
    }
  });

  it('holds no evaluated text, no Node module, nothing of googleapis, no local address', () => {
    for (const file of scripts) {
      const code = readFileSync(file, 'utf8');
      for (const forbidden of [
        /\beval\s*\(/,
        /\bnew Function\b/,
        /\bFunction\s*\(\s*["'`]/,
        /["'`]node:/,
        /googleapis(?!\.com)/,
        /gaxios/,
        // The name alone stands in an error of the media library, and among the hosts that are refused.
        /\/\/localhost|localhost[:/]/,
        // Firefox's own address for sign-ins is no server: the browser keeps what comes back to it.
        /127\.0\.0\.1(?!\/mozoauth2\/)/,
      ]) {
        expect(code.match(forbidden)?.[0], `${file} holds ${String(forbidden)}`).toBeUndefined();
      }
    }
  });
});
