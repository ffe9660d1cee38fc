import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { startStandins } from './standins.ts';
import type { Standin } from '../../standins/standin.ts';
import type { Browser, Device } from './surface.ts';

export type BrowserName = Browser['name'];

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export type Bench = Awaited<ReturnType<typeof startBench>>;

export interface BenchOptions extends Device {
  /** Other sites that the user visits. */
  readonly sites?: readonly Standin[];
}

/** The stand-ins on their real host names, and a browser that finds them there. */
export async function startBench(name: BrowserName, { sites = [], ...device }: BenchOptions = {}) {
  const standins = await startStandins(sites);
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch(standins.server, device);
  return {
    ...{ name, ...standins, browser },
    close: async () => {
      await browser.close();
      await standins.server.close();
    },
  };
}
