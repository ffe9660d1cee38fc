import type { BrowserName } from '../../e2e/driver/bench.ts';
import { createDropboxService } from '../../standins/dropbox/dropbox.ts';
import { createFaults } from '../../standins/faults.ts';
import { startServer } from '../../standins/server.ts';
import { createTikTok } from '../../standins/tiktok/tiktok.ts';
import type { MortalBrowser } from './mortal-browser.ts';
import { startMortalChromium } from './mortal-chromium.ts';
import { startMortalFirefox } from './mortal-firefox.ts';

export type MortalBench = Awaited<ReturnType<typeof startMortalBench>>;

/** The stand-ins on their real host names, and a browser that dies as it does for users. */
export async function startMortalBench(name: BrowserName) {
  const tiktok = createTikTok();
  const dropbox = createDropboxService();
  const faults = createFaults();
  dropbox.consent = 'allow';
  const server = await startServer({ standins: [tiktok, dropbox], faults });
  const browser: MortalBrowser = await (name === 'chromium'
    ? startMortalChromium(server)
    : startMortalFirefox(server));
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
