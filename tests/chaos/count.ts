/** What is counted over the cases of a matrix. */
export interface Count {
  readonly add: (one: { readonly name: string; readonly problems: readonly string[] }) => void;
  readonly line: () => string;
  readonly broken: () => readonly string[];
}

const KINDS = ['lost', 'orphan', 'duplicate'] as const;

/** No case yet. A problem begins with its kind. */
export function createCount(): Count {
  let cases = 0;
  const all: string[] = [];
  const broken: string[] = [];
  const ofKind = (kind: string) => all.filter((problem) => problem.startsWith(kind)).length;
  return {
    add({ name, problems }) {
      cases += 1;
      all.push(...problems);
      if (problems.length > 0) broken.push(`${name}: ${problems.join('; ')}`);
    },
    line: () => {
      const [lost, orphans, duplicates] = KINDS.map(ofKind);
      const survived = cases - broken.length;
      return `cases ${cases}, survived ${survived}, lost ${lost}, orphans ${orphans}, duplicates ${duplicates}`;
    },
    broken: () => broken,
  };
}
