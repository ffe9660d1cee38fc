import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

interface LintReport {
  readonly errors: readonly { readonly code: string; readonly file?: string }[];
  readonly warnings: readonly { readonly code: string; readonly file?: string }[];
}

it('passes the linter of addons.mozilla.org without an error or a warning about evaluated code', async () => {
  const { stdout } = await promisify(execFile)('npx', [
    '--no-install',
    'web-ext',
    'lint',
    '--source-dir=dist/firefox',
    '--output=json',
  ]).catch((error: unknown) => error as { stdout: string });
  const report = JSON.parse(stdout) as LintReport;
  expect(report.errors).toEqual([]);
  expect(report.warnings.filter(({ code }) => code.includes('EVAL'))).toEqual([]);
});
