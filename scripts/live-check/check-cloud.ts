import { toFailure } from '../../src/core/errors.ts';
import type { LiveCloud } from './live-cloud.ts';
import type { Row } from './report.ts';
import { STEPS, type Step } from './steps.ts';
import { startTrial, type LiveNeeds, type Trial } from './trial.ts';

/**
 * Brings a picture into somebody's cloud, links it, looks at it as a stranger, ends the link and removes
 * the picture, with the code that the extension ships. What differs from what is expected is told, and the
 * next step is taken; what fails ends the check, and what was made is taken back.
 */
export async function checkCloud(
  live: LiveCloud,
  token: string,
  needs: LiveNeeds,
): Promise<readonly Row[]> {
  const trial = startTrial(live, token, needs);
  const rows: Row[] = [];
  for (const step of STEPS) {
    const { row, isDone } = await take(step, trial);
    rows.push(row);
    if (isDone) continue;
    if (trial.item !== undefined) rows.push((await take(CLEAN_UP, trial)).row);
    break;
  }
  return rows;
}

async function take({ step, expected, act }: Step, trial: Trial) {
  const { live, needs } = trial;
  const startedMs = needs.now();
  const outcome = await act(trial).then(
    (sight) => ({ ...sight, isDone: true }),
    (thrown: unknown) => ({ seen: wordsOf(thrown), isAsExpected: false, isDone: false }),
  );
  const { isDone, ...sight } = outcome;
  const row = { cloud: live.name, step, expected, ...sight, ms: needs.now() - startedMs };
  return { row, isDone };
}

const CLEAN_UP: Step = {
  step: 'clean up',
  expected: 'nothing left',
  async act({ cloud, item, link }) {
    // Also after an abort.
    const { signal } = new AbortController();
    if (item !== undefined) {
      if (link !== undefined) await cloud.revoke(item, link, signal);
      await cloud.remove(item, signal);
    }
    return { seen: 'nothing left', isAsExpected: true };
  },
};

/** What went wrong, without anything that is the account's own. */
function wordsOf(thrown: unknown): string {
  const { code, facts } = toFailure(thrown);
  return facts.detail === undefined ? code : `${code} (${facts.detail})`;
}
