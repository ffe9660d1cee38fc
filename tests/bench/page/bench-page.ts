import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { startStandins, type Standins } from '../../e2e/driver/standins.ts';
import { until } from '../../e2e/driver/until.ts';
import { openChromiumPage } from './chromium-page.ts';
import { openFirefoxPage } from './firefox-page.ts';
import type { BenchPage, OpenBenchPage } from './open-bench-page.ts';

const ROUNDS = Number(process.env['PHOTOLINK_BENCH_ROUNDS'] ?? 5);
const RAIN_MS = 8000;

/** A busy chat: fifty changes a second, each with a few nodes that go again. */
const RAIN = `(() => {
  const cloud = document.body.appendChild(document.createElement('div'));
  setInterval(() => {
    const drop = document.createElement('div');
    drop.append(document.createElement('p'), document.createElement('span'));
    cloud.append(drop);
    if (cloud.childElementCount > 100) cloud.firstElementChild.remove();
  }, 20);
})()`;
const COUNT_NODES = 'document.getElementsByTagName("*").length';
const SHOWS = (selector: string) => `document.querySelector('${selector}') !== null`;

const BROWSERS: Readonly<Record<string, OpenBenchPage>> = {
  Chromium: openChromiumPage,
  Firefox: openFirefoxPage,
};

/** What the content script costs on TikTok's pages, compared with the same pages without it. */
export async function benchPage(): Promise<string> {
  const columns: Record<string, string>[] = [];
  for (const [browser, open] of Object.entries(BROWSERS)) {
    console.info(`${browser} …`);
    columns.push({ ' ': browser, ...(await benchIn(open)) });
  }
  const rows = Object.keys(columns[0] ?? {}).map((what) => [
    what,
    ...columns.map((column) => column[what] ?? ''),
  ]);
  rows.splice(1, 0, ['---', ...columns.map(() => '---')]);
  const table = rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  console.info(`\n${table}\n`);
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`;
  return `${ROUNDS} rounds, medians, ${machine}.\n\n${table}`;
}

async function benchIn(open: OpenBenchPage): Promise<Record<string, string>> {
  const standins = await startStandins();
  const ours = await open(standins.server, { withExtension: true });
  const plain = await open(standins.server, { withExtension: false });
  try {
    return { ...(await offMessages(ours, plain, standins)), ...(await inTheRain(ours, plain)) };
  } finally {
    await Promise.all([ours.close(), plain.close()]);
    await standins.server.close();
  }
}

/** On the feed nothing of ours is to be there. */
async function offMessages(ours: BenchPage, plain: BenchPage, { tiktok, dropbox }: Standins) {
  const nodes: number[] = [];
  for (const page of [ours, plain]) {
    await visit(page, '/foryou', '[data-e2e="comment-input"]');
    nodes.push(await page.evaluate<number>(COUNT_NODES));
  }
  const [withOurs = 0, without = 0] = nodes;
  const observers = await ours.observers?.();
  const loads: number[] = [];
  for (let round = 0; round < 2 * ROUNDS && ours.loadMs; round += 1) {
    loads.push(await ours.loadMs('/foryou'));
  }
  const requests = tiktok.requests.filter(({ own }) => !own).length + dropbox.calls.length;
  return {
    'feed: nodes of ours': String(withOurs - without),
    'feed: observers of ours': tell(observers, String),
    'feed: requests of ours': String(requests),
    'feed: content script, load (budget 5 ms)': tell(median(loads), (ms) => `${ms.toFixed(1)} ms`),
  };
}

/** The main thread of the messages page while it changes all the time. */
async function inTheRain(ours: BenchPage, plain: BenchPage) {
  const shares: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    shares.with.push(await shareInTheRain(ours));
    shares.without.push(await shareInTheRain(plain));
  }
  const [withOurs = 0, without = 0] = [median(shares.with), median(shares.without)];
  return {
    'messages: observers of ours': tell(await ours.observers?.(), String),
    'messages: main thread with the extension': percent(withOurs),
    'messages: main thread without it': percent(without),
    'messages: ours (budget 2 %)': percent(withOurs - without),
  };
}

async function shareInTheRain(page: BenchPage): Promise<number> {
  await visit(page, '/messages', '[contenteditable]');
  await page.evaluate(RAIN);
  // Loading, and the first look at the page, are over.
  await wait(2000);
  const [began, busyMs] = [performance.now(), await page.busyMs()];
  await wait(RAIN_MS);
  return ((await page.busyMs()) - busyMs) / (performance.now() - began);
}

async function visit(page: BenchPage, path: string, sign: string): Promise<void> {
  await page.goto(path);
  await until(sign, () => page.evaluate<boolean>(SHOWS(sign)));
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((one, other) => one - other)[values.length >> 1];
}

function tell(value: number | undefined, how: (value: number) => string): string {
  return value === undefined ? 'cannot be measured' : how(value);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
