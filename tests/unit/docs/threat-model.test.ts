import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** `file`: words of the test's name. */
const NAMED = /`(tests\/[\w./-]+\.test\.ts)`: ([^;|\n]+)/g;

const named = Array.from(
  readFileSync('docs/threat-model.md', 'utf8').matchAll(NAMED),
  ([, file = '', words = '']) => ({ file, words: words.trim() }),
);

it('names a test for each attack', () => {
  expect(named.length).toBeGreaterThanOrEqual(20);
});

it.each(named)('names a test that is there: $file, $words', ({ file, words }) => {
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toContain(words);
});
