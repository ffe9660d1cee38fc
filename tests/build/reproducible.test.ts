import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from 'vite';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Every file's path and hash. */
function fingerprint(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        relative(folder, file),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

describe.each([
  ['chrome', 'production'],
  ['firefox', 'firefox'],
])('building for %s again', (browser, mode) => {
  it('gives the same files, byte for byte', async () => {
    const again = mkdtempSync(join(tmpdir(), 'photolink-build-'));
    folders.push(again);
    await build({ mode, logLevel: 'error', build: { outDir: again } });
    expect(fingerprint(again)).toEqual(fingerprint(resolve('dist', browser)));
  });
});
