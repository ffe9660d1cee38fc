import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

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
    // In a process of its own, without the NODE_ENV of a test run, which libraries build for.
    const { NODE_ENV: _testing, ...env } = process.env;
    const args = ['--no-install', 'vite', 'build', '--mode', mode, '--outDir', again];
    await promisify(execFile)('npx', args, { env });
    expect(fingerprint(again)).toEqual(fingerprint(resolve('dist', browser)));
  });
});
