import { cpus } from 'node:os';
import { type BrowserName, BROWSERS, startBench } from '../../e2e/driver/bench.ts';
import { fillLedger, manyLinks } from '../../fixtures/long-ledger.ts';
import { type PopupTimes, timePopup } from './time-popup.ts';

/** What the design's budget speaks of. */
const ROWS = 10_000;
/** After one that nobody counts. */
const ROUNDS = Number(process.env['PHOTOLINK_BENCH_ROUNDS'] ?? 15);
/** A chat's name: its first keys find everything, its last ones little. */
const TYPED = 'chat.123.';

/** Opens the shipped popup over a long ledger, and searches in it, in both browsers. */
export async function benchPopup(): Promise<string> {
  const lines: string[] = [];
  for (const name of BROWSERS) lines.push(lineOf(name, await timesIn(name)));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  const markdown = [
    `${ROWS.toLocaleString('en')} links with pictures, ${ROUNDS} rounds, ${machine}.`,
    '',
    '| browser | usable, median (budget 250 ms) | all rows there, median | key → list, median (budget 50 ms) | key → list, slowest tenth |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
  console.info(`\n${markdown}\n`);
  return markdown;
}

async function timesIn(name: BrowserName): Promise<readonly PopupTimes[]> {
  console.info(`${name}: filling the ledger …`);
  const links = manyLinks(ROWS, Date.now());
  const keys = Array.from(TYPED, (_key, at) => TYPED.slice(0, at + 1));
  const typed = keys.map((text) => ({
    text,
    finds: links.filter(({ chatLabel }) => chatLabel.includes(text)).length,
  }));
  const bench = await startBench(name);
  try {
    const page = await bench.browser.openPopup();
    await page.evaluate(fillLedger(links));
    const rounds: PopupTimes[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const times = await page.evaluate<PopupTimes>(timePopup(ROWS, typed));
      if (round > 0) rounds.push(times);
    }
    return rounds;
  } finally {
    await bench.close();
  }
}

function lineOf(name: BrowserName, rounds: readonly PopupTimes[]): string {
  const keys = rounds.flatMap(({ keysMs }) => keysMs);
  const cells = [
    name === 'chromium' ? 'Chromium' : 'Firefox',
    inMs(
      rounds.map(({ usableMs }) => usableMs),
      0.5,
    ),
    inMs(
      rounds.map(({ completeMs }) => completeMs),
      0.5,
    ),
    inMs(keys, 0.5),
    inMs(keys, 0.9),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** The figure that this part of all is not above. */
function inMs(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN)} ms`;
}
