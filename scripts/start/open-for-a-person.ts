import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';
import { chromiumFlags } from '../../tests/e2e/driver/chromium.ts';
import { findBrowser } from '../../tests/e2e/driver/find-browser.ts';
import { createDropboxService } from '../../tests/standins/dropbox/dropbox.ts';
import { createGoogleService } from '../../tests/standins/google/google.ts';
import { createIcloudService } from '../../tests/standins/icloud/icloud.ts';
import { startServer } from '../../tests/standins/server.ts';
import { createTikTok } from '../../tests/standins/tiktok/tiktok.ts';

const WHAT_TO_DO = `
Photolink is running in a Chromium of its own, against stand-ins of TikTok and of the clouds on this
machine. Nothing leaves it.

  1. Click the paperclip beside the smiley in the message box.
  2. Click "Connect Dropbox", then "Allow" in the window that opens.
  3. Click "Choose photos" and pick one. tests/fixtures/sample-photo.jpg carries a location to lose.
  4. Click "Share". The link appears in the message box; you press Send.
  5. Open the link in a new tab: that is what a stranger sees.
  6. Click Photolink's icon in the toolbar (behind the puzzle piece) and "Revoke". Reload the tab of 5.

Google Drive goes the same way; for iCloud, choose it under "Send with" and follow the three steps.
Other looks of the page: add ?theme=dark, ?dir=rtl or ?skin=old to the address.
Close the window, or press Ctrl-C here, to stop.`;

/** Opens Chromium with the extension on the messages page, until its window is closed. */
export async function openForAPerson(): Promise<void> {
  const clouds = [createDropboxService(), createGoogleService(), createIcloudService()];
  const server = await startServer({ standins: [createTikTok(), ...clouds] });
  const profile = await mkdtemp(join(tmpdir(), 'photolink-start-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser('chromium') ?? '',
    headless: false,
    viewport: null,
    colorScheme: null,
    // Ours to handle: the profile is to be removed as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    args: chromiumFlags(server, resolve('dist/chrome')),
  });
  const stop = () => void context.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const [page = await context.newPage()] = context.pages();
  await page.goto('https://www.tiktok.com/messages');
  console.log(WHAT_TO_DO);
  await new Promise<void>((ended) =>
    context.once('close', () => {
      ended();
    }),
  );
  await server.close();
  await rm(profile, { recursive: true, force: true });
}
