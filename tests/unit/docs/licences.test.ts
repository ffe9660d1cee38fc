import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };

const FOLDER = 'extension/static/licences';

interface Manifest {
  readonly version: string;
  readonly license: string;
}

test.each(Object.keys(packageJson.dependencies))(
  'the package that we give out names %s, its version and its licence',
  (name) => {
    const notices = readFileSync(`${FOLDER}/third-party.txt`, 'utf8');
    const manifest = readFileSync(`node_modules/${name}/package.json`, 'utf8');
    const { version, license } = JSON.parse(manifest) as Manifest;
    const line = notices.split('\n').find((text) => text.startsWith(`${name} `)) ?? '';
    const heading = notices.slice(notices.indexOf(line));
    expect(line).toMatch(new RegExp(` ${version.split('.', 1)[0] ?? ''}\\b`));
    expect(heading).toContain(license);
  },
);

test('the licence of libheif is the one that came with it', () => {
  const ours = readFileSync(`${FOLDER}/libheif.txt`, 'utf8');
  expect(ours).toBe(readFileSync('node_modules/libheif-js/libheif-wasm/LICENSE', 'utf8'));
});
