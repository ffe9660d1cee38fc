import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './ensure-browser.ts';
import { runCommand } from './run-command.ts';

/** What one step counted. */
interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

type Step = () => Promise<Tally>;

/**
 * Everything that must hold, cheap steps first; those of one stage run beside each other. This is the only
 * gate, here and in CI.
 */
const STAGES: readonly Readonly<Record<string, Step>>[] = [
  {
    format: command('prettier', '--check', '--log-level', 'warn', '.'),
    types: command('tsc', '-b'),
    lint: command('eslint', '.', '--max-warnings', '0'),
  },
  { 'unit, contract and simulated chaos': tests('unit', 'contract', 'sim') },
  {
    'build for Chromium': command('vite', 'build', '--logLevel', 'warn'),
    'build for Firefox': command('vite', 'build', '--mode', 'firefox', '--logLevel', 'warn'),
  },
  { 'build checks': tests('build') },
  {
    'end to end': inBrowsers(tests('e2e')),
    // Waits for nearly all of its time.
    'chaos in browsers': inBrowsers(tests('chaos')),
  },
];

let browsers: Promise<unknown> | undefined;
const results = new Map<string, Tally>();
/** The full names of the tests that failed: told again at the end, where they are looked for. */
const failures: string[] = [];
for (const stage of STAGES) {
  console.error(`\n── ${Object.keys(stage).join(', ')}`);
  const tallies = Object.entries(stage).map(async ([name, step]) => {
    results.set(name, await step().catch(brokenStep));
  });
  await Promise.all(tallies);
}
for (const failure of failures) console.error(`FAIL ${failure}`);
const total = [...results.values()].reduce(add);
for (const [name, tally] of results) {
  console.error(`${tally.failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${describe(tally)}`);
}
console.log(describe(total));
process.exitCode = total.failed === 0 ? 0 : 1;

/** A command that passes or fails as a whole, and counts as one. */
function command(bin: string, ...args: string[]): Step {
  return async () => {
    const code = await runCommand('npx', ['--no-install', bin, ...args]);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  };
}

function tests(...projects: string[]): Step {
  return async () => {
    const folder = mkdtempSync(join(tmpdir(), 'photolink-check-'));
    const report = join(folder, 'report.json');
    const code = await runCommand('npx', [
      ...['--no-install', 'vitest', 'run', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${report}`,
      ...projects.map((project) => `--project=${project}`),
    ]);
    const tally = readReport(report);
    rmSync(folder, { recursive: true });
    // A file that does not even load has no failed test; the exit code tells.
    return tally.failed === 0 && code !== 0 ? { ...tally, failed: 1 } : tally;
  };
}

/** A step that begins when both browsers are there; they are looked for once. */
function inBrowsers(step: Step): Step {
  return async () => {
    browsers ??= ensureBrowser('chromium').then(() => ensureBrowser('firefox'));
    await browsers;
    return step();
  };
}

function readReport(path: string): Tally {
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly testResults: readonly {
      readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
    }[];
  };
  const cases = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  for (const { status, fullName } of cases) if (status === 'failed') failures.push(fullName);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
  };
}

function brokenStep(reason: unknown): Tally {
  console.error(reason instanceof Error ? reason.message : reason);
  return { passed: 0, failed: 1, skipped: 0 };
}

function add(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

function describe({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
