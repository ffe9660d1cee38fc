import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { BrowserName } from '../../e2e/driver/bench.ts';
import { type Standins, startStandins } from '../../e2e/driver/standins.ts';
import type { MortalBrowser } from './mortal-browser.ts';
import { startMortalChromium } from './mortal-chromium.ts';
import { startMortalFirefox } from './mortal-firefox.ts';

/** The stand-ins on their real host names, and a browser that dies as it does for users. */
export interface MortalBench extends Standins {
  readonly name: BrowserName;
  readonly browser: MortalBrowser;
}

/** For tests that share a bench where others run beside them. */
export const ONE_BY_ONE = { concurrent: false };

/** The bench of the tests of one `describe`; each finds the services as new, and the account signed in. */
export function useMortalBench(name: BrowserName): MortalBench {
  let standins: Standins;
  let browser: MortalBrowser;
  beforeAll(async () => {
    standins = await startStandins();
    const start = name === 'chromium' ? startMortalChromium : startMortalFirefox;
    browser = await start(standins.server);
  });
  afterAll(async () => {
    await browser.close();
    await standins.server.close();
  });
  beforeEach(() => {
    standins.faults.clear();
    standins.tiktok.reset();
    standins.dropbox.links.length = 0;
    standins.dropbox.entries.length = 0;
  });
  return {
    name,
    get tiktok() {
      return standins.tiktok;
    },
    get dropbox() {
      return standins.dropbox;
    },
    get google() {
      return standins.google;
    },
    get icloud() {
      return standins.icloud;
    },
    get faults() {
      return standins.faults;
    },
    get server() {
      return standins.server;
    },
    get browser() {
      return browser;
    },
  };
}
