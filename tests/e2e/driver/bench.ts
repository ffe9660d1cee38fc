import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { createFaults } from '../../standins/faults.ts';
import { startServer } from '../../standins/server.ts';
import { createTikTok } from '../../standins/tiktok/tiktok.ts';
import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { Browser } from './surface.ts';

export type BrowserName = Browser['name'];

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];

export type Bench = Awaited<ReturnType<typeof startBench>>;

/** The stand-ins on their real host names, and a browser that finds them there. */
export async function startBench(name: BrowserName) {
  const tiktok = createTikTok();
  const dropbox = createDropboxService();
  const faults = createFaults();
  dropbox.consent = 'allow';
  const server = await startServer({ standins: [tiktok, dropbox], faults });
  const launch = name === 'chromium' ? launchChromium : launchFirefox;
  const browser = await launch(server);
  return {
    name,
    tiktok,
    dropbox,
    faults,
    server,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
