import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer, { type Browser as Puppeteer } from 'puppeteer-core';
import { findBrowser } from '../../e2e/driver/find-browser.ts';
import { createFirefoxPages, firefoxSites } from '../../e2e/driver/firefox.ts';
import { until } from '../../e2e/driver/until.ts';
import type { StandinServer } from '../../standins/server.ts';
import manifest from '../../../manifest.json' with { type: 'json' };
import { type FirefoxParent, reachFirefoxParent } from './firefox-parent.ts';
import { writeFirefoxPrefs } from './firefox-profile.ts';
import type { MortalBrowser } from './mortal-browser.ts';
import { type ProcessGroup, startProcessGroup } from './process-group.ts';

const ADD_ON = manifest.browser_specific_settings.gecko.id;
const UUID = '6f4d3c1e-9a57-4c1b-8f60-2d1b7a3e5c90';
const EXTENSION = `WebExtensionPolicy.getByID(${JSON.stringify(ADD_ON)}).extension`;
const FORCED = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';

export interface MortalFirefoxOptions {
  /** How long the background may be idle. */
  readonly idleTimeoutMs?: number;
}

/** What a started Firefox is held by. */
interface Running {
  readonly group: ProcessGroup;
  readonly browser: Puppeteer;
  readonly parent: FirefoxParent;
}

/**
 * Firefox with a profile that outlives it. WebDriver BiDi stays connected throughout: it does not
 * hide how the background dies.
 */
export async function startMortalFirefox(
  server: StandinServer,
  { idleTimeoutMs = 30_000 }: MortalFirefoxOptions = {},
) {
  const profile = await mkdtemp(join(tmpdir(), 'photolink-mortal-firefox-'));
  await writeFirefoxPrefs(profile, server, { addOn: ADD_ON, uuid: UUID }, idleTimeoutMs);
  let running = await start(profile);

  const state = () => running.parent.evaluate(`${EXTENSION}.backgroundState`);
  const openTab = async (path: string) => {
    const url = JSON.stringify(`moz-extension://${UUID}/${path}`);
    await running.parent.evaluate(`void (gBrowser.selectedTab = gBrowser.addTrustedTab(${url}))`);
  };
  const crash = () => running.group.kill();

  return {
    name: 'firefox',
    attach: () => {
      const { browser } = running;
      return Promise.resolve({
        ...createFirefoxPages(browser, openTab),
        sites: () => firefoxSites(browser),
      });
    },
    detach: () => Promise.resolve(),
    killBackground: async () => {
      // What the browser does to an idle background; an event at this very moment revives it.
      await until('the end of the background', async () => {
        if ((await state()) === 'stopped') return true;
        await running.parent.evaluate(`${EXTENSION}.terminateBackground(${FORCED})`);
        return (await state()) === 'stopped';
      });
    },
    isBackgroundAlive: async () => (await state()) !== 'stopped',
    processGroup: () => running.group.id,
    crash,
    restart: async () => {
      running = await start(profile);
    },
    close: async () => {
      await crash();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  } as const satisfies MortalBrowser;
}

async function start(profile: string): Promise<Running> {
  const executable = findBrowser('firefox');
  if (executable === undefined) throw new Error('No Firefox found. Install it first.');
  const portFile = join(profile, 'WebDriverBiDiServer.json');
  // One from before a crash tells the port of a dead browser.
  await rm(portFile, { force: true });
  const group = startProcessGroup(executable, [...FLAGS, '--profile', profile]);
  const port = await until('the debugging port', async () => {
    if (!group.isRunning()) throw new Error('Firefox ended at once');
    return (JSON.parse(await readFile(portFile, 'utf8')) as { ws_port: number }).ws_port;
  });
  const browser = await until('a connection', () => connect(port));
  await browser.installExtension(resolve('dist/firefox'));
  return { group, browser, parent: await reachFirefoxParent(browser) };
}

const FLAGS = [
  '--headless',
  '--no-remote',
  '--width=1280',
  '--height=900',
  '--remote-debugging-port=0',
  '--remote-allow-system-access',
];

function connect(port: number): Promise<Puppeteer> {
  return puppeteer.connect({
    browserWSEndpoint: `ws://127.0.0.1:${port}/session`,
    protocol: 'webDriverBiDi',
    acceptInsecureCerts: true,
    defaultViewport: { width: 1280, height: 800 },
  });
}
