import { checkCloud } from './check-cloud.ts';
import { LIVE_CLOUDS } from './live-cloud.ts';
import { tableOf, type Row } from './report.ts';
import type { LiveNeeds } from './trial.ts';

/** How the check ends, for scripts: `no-token` when there was nothing to try. */
export const EXIT_CODES = { fine: 0, different: 1, 'no-token': 2 } as const;

export interface Verdict {
  readonly exitCode: (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
  /** What to print: a table, or why there is none. */
  readonly text: string;
}

/** Tries every cloud for which the environment holds a token, one after the other. */
export async function runLiveCheck(
  environment: Readonly<Record<string, string | undefined>>,
  needs: LiveNeeds,
): Promise<Verdict> {
  const rows: Row[] = [];
  for (const live of LIVE_CLOUDS) {
    const token = environment[live.variable]?.trim();
    if (token) rows.push(...(await checkCloud(live, token, needs)));
  }
  if (rows.length === 0) return { exitCode: EXIT_CODES['no-token'], text: NO_TOKEN };
  const isFine = rows.every(({ isAsExpected }) => isAsExpected);
  return { exitCode: EXIT_CODES[isFine ? 'fine' : 'different'], text: tableOf(rows) };
}

const NO_TOKEN = `Nothing was sent: the live check needs an access token of your own, in ${LIVE_CLOUDS.map(
  ({ variable }) => variable,
).join(' or ')}. How to get one is in docs/live-check.md.`;
