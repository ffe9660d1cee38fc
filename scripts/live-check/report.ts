/** One thing that was tried, what should be seen, and what was. */
export interface Row {
  readonly cloud: string;
  readonly step: string;
  readonly expected: string;
  readonly seen: string;
  readonly isAsExpected: boolean;
  readonly ms: number;
}

const HEADINGS = ['cloud', 'step', 'expected', 'seen', 'ms', ''];

/** The rows as one table, as wide as it needs to be. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ cloud, step, expected, seen, ms, isAsExpected }) => [
    cloud,
    step,
    expected,
    seen,
    String(ms),
    isAsExpected ? 'ok' : 'DIFFERENT',
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(HEADINGS), rule, ...cells.map(line)].join('\n');
}
