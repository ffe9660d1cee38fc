import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type CDPSession, chromium } from 'playwright';
import { chromiumFlags } from '../../e2e/driver/chromium.ts';
import { findBrowser } from '../../e2e/driver/find-browser.ts';
import type { OpenBenchPage } from './open-bench-page.ts';

/** Chromium, whose debugger knows the main thread, the heap and where the time went. */
export const openChromiumPage: OpenBenchPage = async (server, { withExtension }) => {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('No Chromium found. Install it first.');
  const profile = await mkdtemp(join(tmpdir(), 'photolink-chromium-'));
  const flags = chromiumFlags(server, resolve('dist/chrome'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    args: [
      '--headless=new',
      ...flags.filter((flag) => withExtension || !/^--[\w-]*extension/.test(flag)),
    ],
  });
  const page = await context.newPage();
  const goto = (path: string) => page.goto(`https://www.tiktok.com${path}`);
  const debug = await context.newCDPSession(page);
  // Computing time, not the clock's: other work on the machine must not count.
  await debug.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    goto,
    evaluate: (expression) => page.evaluate(expression),
    busyMs: async () => {
      const { metrics } = await debug.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    },
    observers: async () => countObservers(await context.newCDPSession(page)),
    loadMs: async (path) => profileLoad(debug, () => goto(path)),
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
};

/** The observers in the world of the extension, out of the heap. */
async function countObservers(debug: CDPSession): Promise<number> {
  const worlds: number[] = [];
  debug.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin.startsWith('chrome-extension:')) worlds.push(context.id);
  });
  await debug.send('Runtime.enable');
  const [contextId] = worlds;
  if (contextId === undefined) throw new Error('The content script is not in the page');
  const prototype = await debug.send('Runtime.evaluate', {
    ...{ contextId, expression: 'MutationObserver.prototype' },
  });
  const { objects } = await debug.send('Runtime.queryObjects', {
    prototypeObjectId: prototype.result.objectId ?? '',
  });
  const counted = await debug.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
  });
  await debug.detach();
  return Number(counted.result.value);
}

const CONTENT_SCRIPT = '/extension/content/content.js';

async function profileLoad(debug: CDPSession, load: () => Promise<unknown>): Promise<number> {
  await debug.send('Profiler.enable');
  await debug.send('Profiler.setSamplingInterval', { interval: 50 });
  await debug.send('Profiler.start');
  await load();
  // It runs when the page is idle.
  await wait(500);
  const { profile } = await debug.send('Profiler.stop');
  const { nodes, samples = [], timeDeltas = [] } = profile;
  const children = new Map(nodes.map(({ id, children: ids = [] }) => [id, ids]));
  const ours = new Set<number>();
  const take = (id: number) => {
    ours.add(id);
    children.get(id)?.forEach(take);
  };
  nodes
    .filter(({ callFrame }) => callFrame.url.endsWith(CONTENT_SCRIPT))
    .forEach(({ id }) => {
      take(id);
    });
  return samples.reduce(
    (sum, id, at) => sum + (ours.has(id) ? (timeDeltas[at + 1] ?? 0) / 1000 : 0),
    0,
  );
}
