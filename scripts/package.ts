import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };
import { runCommand } from './run-command.ts';

/** Makes the store packages in out/. The same sources always give the same bytes. */
for (const [browser, args] of [
  ['chrome', ['build']],
  ['firefox', ['build', '--mode', 'firefox']],
] as const) {
  const code = await runCommand('npx', ['--no-install', 'vite', ...args, '--logLevel', 'warn']);
  if (code !== 0) process.exit(code);
  const archive = zip(`dist/${browser}`);
  const path = `out/photolink-${packageJson.version}-${browser}.zip`;
  mkdirSync('out', { recursive: true });
  writeFileSync(path, archive);
  const hash = createHash('sha256').update(archive).digest('hex');
  console.log(`${path}  ${archive.length} bytes  sha256 ${hash}`);
}
for (const name of ['PHOTOLINK_DROPBOX_APP_KEY', 'PHOTOLINK_GOOGLE_CLIENT_ID']) {
  if (process.env[name]) continue;
  console.error(`Warning: ${name} is not set, so these packages carry a demonstration id.`);
}

function zip(folder: string): Uint8Array {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  // One fixed date in every entry: a package must not differ by when it was made.
  const options = { level: 9, mtime: new Date('2020-01-01T00:00:00') } as const;
  return zipSync(
    Object.fromEntries(
      names.map((name) => [
        name.slice(folder.length + 1).replaceAll('\\', '/'),
        [contentOf(name), options],
      ]),
    ),
  );
}

/** The file as the store wants it: the store gives the id itself and refuses a `key`. */
function contentOf(path: string): Uint8Array {
  const bytes = readFileSync(path);
  if (!path.endsWith('manifest.json')) return bytes;
  const { key: _key, ...manifest } = JSON.parse(bytes.toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify(manifest, null, 2));
}
