import { defineConfig } from 'vitest/config';
import { compileKernel } from './scripts/compile-kernel.ts';
import { LongestFirst } from './scripts/longest-first.ts';

/** What dies in browsers takes an hour in full; a check takes the part that cannot be simulated. */
const CHAOS =
  process.env['PHOTOLINK_CHAOS'] === 'full'
    ? ['tests/chaos/*.test.ts']
    : ['tests/chaos/{browser-kill-matrix,lifetime}.test.ts'];

/** Hundreds of files: a process for each of them, and its imports, would take much of the time. */
const SHARED_PROCESS = { isolate: false, unstubGlobals: true, unstubEnvs: true };

export default defineConfig({
  plugins: [compileKernel()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Vitest leaves one core free; here nothing else is to be done meanwhile.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], ...SHARED_PROCESS },
      },
      {
        extends: true,
        test: { name: 'contract', include: ['tests/contract/**/*.test.ts'], ...SHARED_PROCESS },
      },
      {
        extends: true,
        test: { name: 'sim', include: ['tests/chaos/sim/*.test.ts'], testTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: 'build', include: ['tests/build/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          ...SHARED_PROCESS,
          name: 'e2e',
          include: ['tests/{e2e,attack}/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          // Browsers wait for most of their time. More at a time, and a loaded machine decides a test.
          maxWorkers: 3,
        },
      },
      {
        extends: true,
        test: {
          name: 'chaos',
          include: CHAOS,
          // Lives and deaths take minutes by their nature.
          testTimeout: 600_000,
          hookTimeout: 120_000,
          // In a check one file waits nearly all of its time; in full, figures are taken.
          fileParallelism: process.env['PHOTOLINK_CHAOS'] !== 'full',
        },
      },
    ],
  },
});
