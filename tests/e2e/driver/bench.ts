import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import { startStandins } from './standins.ts';
import type { Browser } from './surface.ts';

export type BrowserName = Browser['name'];

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** The stand-ins on their real host names, and a browser that finds them there. */
export async function startBench(name: BrowserName) {
  const standins = await startStandins();
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch(standins.server);
  return {
    ...{ name, ...standins, browser },
    close: async () => {
      await browser.close();
      await standins.server.close();
    },
  };
}
