import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const PACKAGES = String.raw`(?:@?googleapis|google-auth-library|gaxios)(?:[/-][^'"]*)?`;
const IMPORT = new RegExp(
  String.raw`(?:\b(?:import|export)\b[^;'"]*|\b(?:import|require)\()['"]${PACKAGES}['"]`,
  'g',
);

/** The imports of Google's client that are more than types, which are gone when the code is built. */
function importsMoreThanTypes(code: string): string[] {
  return Array.from(code.matchAll(IMPORT), ([text]) => text).filter(
    (text) => !/^import type\b/.test(text),
  );
}

it.each(['src', 'extension'])('%s takes no more than types from Google’s own client', (folder) => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((name) => /\.tsx?$/.test(name));
  expect(sources.length).toBeGreaterThan(5);
  for (const name of sources) {
    expect(importsMoreThanTypes(readFileSync(join(folder, name), 'utf8')), name).toEqual([]);
  }
});

it.each([
  "import { google } from 'googleapis';",
  "import 'gaxios';",
  "import {\n  drive,\n  type drive_v3,\n} from 'googleapis/build/src/apis/drive/index.js';",
  "export { drive } from '@googleapis/drive';",
  "const { google } = await import('googleapis');",
  "const google = require('google-auth-library');",
])('%j would be found', (code) => {
  expect(importsMoreThanTypes(code)).toHaveLength(1);
});

it('types may be imported', () => {
  const code = "import type { drive_v3 } from 'googleapis/build/src/apis/drive/v3.js';";
  expect(importsMoreThanTypes(code)).toEqual([]);
});
