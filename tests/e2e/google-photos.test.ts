import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { photoWithGps } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile, viewAsStranger } from './journey.ts';

const UPLOADS = 'https://photoslibrary.googleapis.com/*';
const LOOKS = [
  'https://drive.google.com/*',
  'https://photos.google.com/*',
  'https://photos.app.goo.gl/*',
];

describe.each(BROWSERS)('Google Photos in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  it('says where to allow it, uploads, takes the link that the user makes, and proves its end', async () => {
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    const closed = await site.panel();
    // A page in a frame cannot ask the browser for a host.
    await closed.click('button', 'Connect Google Photos');
    await closed.read('Press “Connect Google Photos” in Photolink’s settings');

    await bench.browser.allowHosts([UPLOADS, ...LOOKS]);
    const options = await bench.browser.openOptions();
    await options.click('button', 'Connect Google Photos');
    await options.see('button', 'Disconnect Google Photos');
    await options.read(/space unknown/i);
    await options.click('checkbox', 'Open Google links as a stranger before I share them');

    await site.switchTo();
    await site.goto('/messages');
    const panel = await openPanel(site, 'Google Photos');
    await choosePhotos(panel, [photoFile('Grandma.jpg', await photoWithGps())]);
    await panel.fill('textbox', 'Message', 'Look');
    await panel.click('button', 'Share');
    await panel.see('link', 'Open Google Photos', 30_000);
    const [item] = bench.google.photoItems;
    expect(() => {
      assertClean(Buffer.from(item!.bytes));
    }).not.toThrow();
    expect(bench.tiktok.pastes).toEqual([]);

    // The panel may be closed meanwhile: the share waits.
    await panel.click('button', 'Close');
    await until('the closed panel', async () => !(await site.hasPanel()));
    await site.pressPaperclip();
    const again = await site.panel();
    await again.click('link', 'Open Google Photos');
    const page = await bench.browser.tabAt('photos.google.com');
    await page.click('button', 'Share');
    await page.click('button', 'Create link');
    await page.see('textbox', 'Link');
    const link = await page.value('textbox', 'Link');
    await site.switchTo();
    // The link is seen on its page and filled in; it goes nowhere before the user says so.
    await until('the link in the panel', async () => {
      return (await again.value('textbox', 'Paste the link')) === link;
    });
    await again.read('This is the link that you made just now');
    expect(bench.tiktok.pastes).toEqual([]);
    await again.fill('textbox', 'Paste the link', item!.productUrl);
    await again.click('button', 'Use this link');
    await again.read('Only you can open this page');
    await again.fill('textbox', 'Paste the link', link);
    await again.click('button', 'Use this link');
    await again.see('status', 'Link added to the message');
    expect(await draftWith(bench, CHATS.anna, 'https://')).toBe(`Look ${link}`);
    expect((await viewAsStranger(bench.google, link)).status).toBeLessThan(400);

    const popup = await bench.browser.openPopup();
    await popup.read('view .checked.');
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('Not ended yet');
    await popup.click('button', 'I’ve stopped it');
    await popup.read('Others can still open this link');
    bench.google.photos.endLink(item!.id);
    await popup.click('button', 'I’ve stopped it');
    await popup.read('Ended .checked.');
  });
});
