import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from './verdict.ts';

/** The sum over many cases. */
export interface Tally {
  readonly add: (what: string, verdict: Verdict, undisturbed: Verdict) => void;
  /** What the report says; all but the first two have to be zero. */
  readonly line: () => string;
  /** The cases that did not end as the undisturbed journey does. */
  readonly broken: () => readonly string[];
}

/** No case yet; what is counted is counted in `whole` as well. */
export function createTally(whole?: Tally): Tally {
  let cases = 0;
  const sums = { lost: 0, orphans: 0, duplicates: 0 };
  const broken: string[] = [];
  return {
    add(what, verdict, undisturbed) {
      whole?.add(what, verdict, undisturbed);
      cases += 1;
      sums.lost += verdict.lost;
      sums.orphans += verdict.orphans;
      sums.duplicates += verdict.duplicates;
      if (isDeepStrictEqual(verdict, undisturbed)) return;
      broken.push(`${what}: ${JSON.stringify(verdict)}`);
    },
    line: () =>
      `cases ${cases}, survived ${cases - broken.length}, lost ${sums.lost}, ` +
      `orphans ${sums.orphans}, duplicates ${sums.duplicates}`,
    broken: () => broken,
  };
}
