import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readFindings } from '#photo/findings/read-findings.ts';
import { readDimensions } from '#photo/read-dimensions.ts';

test('the sample photo is small, and tells where it was taken', async () => {
  const bytes = await readFile(resolve(import.meta.dirname, '../../fixtures/sample-photo.jpg'));

  expect(bytes.length).toBeLessThan(400_000);
  expect(readDimensions(bytes, 'jpeg')).toEqual({ width: 1600, height: 1200 });
  expect(readFindings(bytes, 'jpeg').place).toBe(true);
});
