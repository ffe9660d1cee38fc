import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { selfCheckSays } from './journey.ts';

const TIKTOK = 'https://www.tiktok.com/*';

/** Closes the tab in front: Firefox's tools do not know one that such a page has opened. */
const CLOSE_FRONT = `(({ tabs }) => tabs.query({ active: true })
  .then(([{ id }]) => tabs.remove(id)).then(() => null))(globalThis.browser ?? chrome)`;

describe.each(BROWSERS)('"Why can’t I attach?" in %s', (name) => {
  let bench: Bench;
  let options: Surface;

  beforeAll(async () => {
    bench = await startBench(name);
    options = await bench.browser.openOptions();
  });
  afterAll(() => bench.close());

  const says = (sentence: string) => selfCheckSays(options, sentence);

  /** The user takes it back, in the browser's settings, that Photolink may work on TikTok. */
  async function forbid(): Promise<void> {
    if (name === 'firefox') {
      await options.evaluate(
        `browser.permissions.remove({ origins: ['${TIKTOK}'] }).then(() => null)`,
      );
      return;
    }
    const id = await options.evaluate<string>('chrome.runtime.id');
    const settings = await bench.browser.openPage('chrome://extensions');
    await settings.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(
      { extensionId: '${id}', hostAccess: 'ON_CLICK' })`);
    await settings.close();
  }

  it('leads from no open chat to one, and says where the button is', async () => {
    await options.see('heading', 'Why can’t I attach?');
    await says('No chat of TikTok’s is open.');
    // Firefox lets a tab be known that is older than Photolink; in Chromium there may be one.
    expect((await options.text()).includes('reload its tab')).toBe(name === 'chromium');
    await options.click('link', 'Open TikTok’s messages');
    await says('Nothing is wrong: TikTok’s messages were found the usual way.');
    await options.read('beside the emoji button');
    expect(await options.isThere('link', 'Open TikTok’s messages')).toBe(false);
    await options.evaluate(CLOSE_FRONT);
  });

  it('knows messages in which there is nothing to write in', async () => {
    const site = await bench.browser.openSite('/messages');
    await says('Nothing is wrong');
    await site.evaluate(`window.__standin.openChat('request')`);
    await says('there is no message box in them');
    await options.read('A request has to be accepted first.');
    await site.close();
  });

  it('asks for the right to work on TikTok where that was taken back', async () => {
    await forbid();
    const site = await bench.browser.openSite('/messages?lang=en');
    await says('Your browser does not let Photolink work on TikTok.');
    if (name === 'firefox') {
      await options.click('button', 'Allow on TikTok');
      await options.read('opened before Photolink was installed, updated or allowed');
      const other = await bench.browser.openSite('/messages');
      await says('Nothing is wrong');
      await options.read('Another tab with TikTok’s messages');
      await other.close();
      await says('Your tab with TikTok’s messages');
      await options.click('button', 'Reload the tab');
    } else {
      // Chromium's own question is out of any tool's reach.
      await options.see('button', 'Allow on TikTok');
      await bench.browser.allowHosts([TIKTOK]);
      await says('reload its tab');
      await site.goto('/messages');
    }
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    await says('Nothing is wrong');
    await site.close();
  });
});
