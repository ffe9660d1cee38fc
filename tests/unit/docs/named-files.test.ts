import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chromiumRedirect, firefoxRedirect } from '../../standins/google/clients.ts';

const PAGES = [
  'README.md',
  'PRIVACY.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** What in a text is the path of a file of ours. */
const PATH = /^(?:src|extension|tests|scripts|docs)\/[\w./-]*$|^[\w-]+\.(?:json|md|config\.ts)$/;

function pathsIn(text: string): string[] {
  const spans = Array.from(text.matchAll(/`([^`\n]+)`/g), ([, span]) => span ?? '');
  return spans.filter((span) => PATH.test(span));
}

function linksIn(text: string): string[] {
  const links = Array.from(text.matchAll(/\]\(([^)#\s]+)/g), ([, link]) => link ?? '');
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(PAGES)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('names files that are there', () => {
    expect(pathsIn(text).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('links to pages that are there', () => {
    expect(linksIn(text).filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
  });
});

it('finds the names of files in a text', () => {
  const text =
    'See `src/core/nothing.ts`, `npm test` and [this](docs/nothing.md#x) or [that](https://a.example).';
  expect(pathsIn(text)).toEqual(['src/core/nothing.ts']);
  expect(linksIn(text)).toEqual(['docs/nothing.md']);
});

it.each([chromiumRedirect, firefoxRedirect])('README.md has the redirect address %s', (address) => {
  expect(readFileSync('README.md', 'utf8')).toContain(`\`${address}\``);
});
