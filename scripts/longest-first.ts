import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take minutes, the longest first. */
const LONGEST: readonly string[] = [
  'right-chat',
  'popup-list',
  'editors',
  'dropbox-errors',
  'redesign',
  'insertion',
  'ways-in',
];

/** Begun last, a long file would keep everybody waiting for it alone; their sizes tell nothing of that. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
  return rank < 0 ? LONGEST.length : rank;
}
