import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { expect, it } from 'vitest';
import { faultTable } from './fault-table.ts';

const PAGE = 'docs/architecture.md';
const PART = /(<!-- fault table: npm run fault-table -->\n)[^]*(<!-- end of the fault table -->)/;

it('is what docs/architecture.md says', { timeout: 300_000 }, async () => {
  const table = await faultTable();
  expect(table).not.toMatch(/LOST|LATE|LEFTOVERS/);
  const page = await readFile(PAGE, 'utf8');
  expect(page).toMatch(PART);
  const written = page.replace(
    PART,
    (_all, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
  );
  const pretty = await format(written, { ...(await resolveConfig(PAGE)), filepath: PAGE });
  if (process.env['PHOTOLINK_WRITE'] === 'fault-table') await writeFile(PAGE, pretty);
  else expect(page).toBe(pretty);
});
