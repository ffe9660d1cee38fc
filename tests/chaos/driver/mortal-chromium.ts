import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser as Playwright, chromium } from 'playwright';
import { chromiumFlags, chromiumSites, createChromiumPages } from '../../e2e/driver/chromium.ts';
import { findBrowser } from '../../e2e/driver/find-browser.ts';
import { until } from '../../e2e/driver/until.ts';
import type { StandinServer } from '../../standins/server.ts';
import { readExtensionId } from './extension-id.ts';
import type { MortalBrowser } from './mortal-browser.ts';
import { type ProcessGroup, startProcessGroup } from './process-group.ts';
import { createTargetList, type TargetList } from './target-list.ts';

/** What a started Chromium is held by. */
interface Running {
  readonly group: ProcessGroup;
  readonly targets: TargetList;
  readonly port: number;
}

/** Chromium as a user starts it, but headless: no tool is attached unless a test attaches it. */
export async function startMortalChromium(server: StandinServer) {
  const extension = resolve('dist/chrome');
  const id = await readExtensionId(extension);
  const profile = await mkdtemp(join(tmpdir(), 'photolink-mortal-chromium-'));
  await allowReload(profile);
  const flags = [...OWN_FLAGS, `--user-data-dir=${profile}`, ...chromiumFlags(server, extension)];
  let running = await start(profile, flags);
  let attached: Playwright | undefined;

  const worker = async () =>
    (await running.targets.all()).find(
      ({ type, url }) => type === 'service_worker' && url.startsWith(`chrome-extension://${id}/`),
    );

  const detach = async () => {
    // Of a browser that it did not start, Playwright only takes leave.
    await attached?.close();
    attached = undefined;
  };

  const crash = async () => {
    await running.group.kill();
    await detach();
  };

  return {
    name: 'chromium',
    attach: async () => {
      attached ??= await chromium.connectOverCDP(`http://127.0.0.1:${running.port}`, {
        // Without it, files above 50 MB would not reach the page.
        isLocal: true,
        timeout: 30_000,
      });
      const context = attached.contexts()[0]!;
      return {
        ...createChromiumPages(context, () => Promise.resolve(id)),
        sites: () => Promise.resolve(chromiumSites(context)),
      };
    },
    detach,
    killBackground: async () => {
      const target = await worker();
      if (target === undefined) return;
      await running.targets.end(target.id);
      const isGone = await until(
        'the end of the worker',
        async () => (await worker())?.id !== target.id,
        attached ? 250 : 5000,
      ).catch(() => false);
      // One that an event woke at once keeps its id under a debugger, and is another all the same.
      if (!isGone && !attached) throw new Error('The worker does not end');
    },
    isBackgroundAlive: async () => (await worker()) !== undefined,
    processGroup: () => running.group.id,
    crash,
    restart: async () => {
      running = await start(profile, flags);
    },
    close: async () => {
      await crash();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  } as const satisfies MortalBrowser;
}

const OWN_FLAGS = [
  '--headless=new',
  '--remote-debugging-port=0',
  '--window-size=1280,800',
  '--force-prefers-reduced-motion',
  // After a crash no bubble asks whether the old tabs are wanted.
  '--hide-crash-restore-bubble',
  '--disable-breakpad',
  '--password-store=basic',
  'about:blank',
];

/** Outside developer mode an extension from a folder that reloads itself stays switched off. */
async function allowReload(profile: string): Promise<void> {
  const preferences = { extensions: { ui: { developer_mode: true } } };
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
}

async function start(profile: string, flags: readonly string[]): Promise<Running> {
  const executable = findBrowser('chromium');
  if (executable === undefined) throw new Error('No Chromium found. Install it first.');
  const portFile = join(profile, 'DevToolsActivePort');
  // One from before a crash tells the port of a dead browser.
  await rm(portFile, { force: true });
  const group = startProcessGroup(executable, flags);
  const port = await until('the debugging port', async () => {
    if (!group.isRunning()) throw new Error('Chromium ended at once');
    // It is there before anything stands in it.
    return Number((await readFile(portFile, 'utf8')).split('\n', 1)[0]) || undefined;
  });
  return { group, port, targets: createTargetList(port) };
}
