import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { heic, painted } from '../fixtures/other-formats.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { choosePhotos, openPanel, photoFile, publicLinks } from './journey.ts';

/** Whether the frame is as high as what is in it. */
const FITS = `Math.abs(document.querySelector('#root').offsetHeight - innerHeight) < 2`;
/** Resolves when the page has been drawn as it is now. */
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

/** Waits until the frame has its new height: its buttons move with it, and a press goes where they were drawn. */
async function showsSharing(site: SiteTab, panel: Surface): Promise<void> {
  await panel.see('progressbar', 'Sharing');
  await until('the frame to fit', () => panel.evaluate<boolean>(FITS));
  await site.evaluate(DRAWN);
}

describe.each(BROWSERS)('the panel in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });

  it('keeps the chosen photos when the paperclip is pressed again', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('kept.jpg', await cleanJpeg())]);
    await site.pressPaperclip();
    await panel.see('button', 'Remove kept.jpg');
    await panel.click('button', 'Remove kept.jpg');
    await panel.gone('button', 'Remove kept.jpg');
    await site.close();
  });

  it('refuses what is not a photo with the reason, whatever its name says', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await panel.pickFiles([
      photoFile('notes.jpg', Buffer.from('Dear diary')),
      photoFile('empty.png', Buffer.alloc(0)),
    ]);
    await panel.read('“notes.jpg”');
    await panel.read('“empty.png”');
    expect(await panel.isEnabled('button', 'Share')).toBe(false);
    await site.close();
  });

  it.each(['panel', 'popup'] as const)(
    'comes back for a share on its way, which can be stopped there: %s',
    async (where) => {
      const site = await bench.browser.openSite('/messages');
      const panel = await openPanel(site);
      await choosePhotos(panel, [photoFile('stopped.jpg', await cleanJpeg())]);
      const upload = bench.faults.add({ host: 'content.dropboxapi.com', hold: 'before' });
      await panel.click('button', 'Share');
      await until('the upload', () => upload.holding > 0);
      await showsSharing(site, panel);
      await panel.click('button', 'Close');
      await until('the panel gone', async () => !(await site.hasPanel()));
      if (where === 'panel') {
        await site.pressPaperclip();
        const again = await site.panel();
        await showsSharing(site, again);
        await again.click('button', 'Cancel');
      } else {
        const popup = await bench.browser.openPopup();
        await popup.click('button', 'Cancel');
      }
      upload.clear();
      await until('nothing in Dropbox', () => bench.dropbox.files.length === 0);
      expect(publicLinks(bench.dropbox)).toEqual([]);
      expect(bench.tiktok.pastes).toEqual([]);
      await site.close();
    },
  );

  it('decodes HEIC and TIFF under the policy that it ships with', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    const tiff = await painted().tiff({ compression: 'lzw' }).toBuffer();
    await choosePhotos(panel, [
      photoFile('phone.heic', heic('phone')),
      photoFile('scan.tiff', tiff),
    ]);
    await until('both to be ready', () => panel.isEnabled('button', 'Share'));
    await panel.click('button', 'Share');
    await until('both in Dropbox', () => bench.dropbox.files.length === 2);
    const formats = bench.dropbox.files.map(
      async ({ bytes }) => (await sharp(bytes).metadata()).format,
    );
    expect(await Promise.all(formats)).toEqual(['jpeg', 'jpeg']);
    await site.close();
  });
});
