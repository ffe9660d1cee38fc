import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import type { SiteTab } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, linksIn, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import type { Fault } from '../standins/faults.ts';
import { type MortalBench, startMortalBench } from './driver/mortal-bench.ts';

const UPLOADS = 'content.dropboxapi.com';

describe.each(BROWSERS)('a mortal %s', (name) => {
  let bench: MortalBench;

  beforeAll(async () => {
    bench = await startMortalBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.faults.clear();
    bench.tiktok.reset();
    bench.dropbox.links.length = 0;
  });

  /** Shares a photo with Anna; the first request of the upload waits at the server. */
  async function shareHeld(): Promise<{ site: SiteTab; upload: Fault }> {
    const { openSite } = await bench.browser.attach();
    const site = await openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('held.jpg', await cleanJpeg())]);
    const upload = bench.faults.add({ host: UPLOADS, hold: 'before' });
    await panel.click('button', 'Share');
    await until('the upload', () => upload.holding === 1);
    return { site, upload };
  }

  async function linkIsPlaced(): Promise<void> {
    const drafts = await until('the link in the draft', () => {
      const links = linksIn(bench.tiktok.drafts[CHATS.anna] ?? '');
      return links.length > 0 && links;
    });
    expect(drafts).toEqual(bench.dropbox.links.map(({ url }) => url));
    expect(drafts).toHaveLength(1);
  }

  it('loses its background in mid-upload; the share goes on at the next sign of life', async () => {
    const { site, upload } = await shareHeld();
    await bench.browser.killBackground();
    await until('the end of the request', () => upload.holding === 0, 1000);
    expect(bench.server.log.filter(({ host }) => host === UPLOADS).at(-1)).toMatchObject({
      endedBy: 'client',
    });
    expect(await bench.browser.isBackgroundAlive()).toBe(false);
    upload.clear();
    await site.goto('/messages');
    await linkIsPlaced();
    await site.close();
  });

  it('loses its background with no tool attached, and keeps its tabs', async () => {
    const { upload } = await shareHeld();
    await bench.browser.detach();
    await bench.browser.killBackground();
    await until('the end of the request', () => upload.holding === 0, 1000);
    upload.clear();
    const [site] = await (await bench.browser.attach()).sites();
    await site!.goto('/messages');
    await linkIsPlaced();
    await site!.close();
  });

  it('crashes in mid-upload; after the restart the share is finished', async () => {
    const { upload } = await shareHeld();
    await bench.browser.crash();
    await until('the end of the request', () => upload.holding === 0, 1000);
    upload.clear();
    await bench.browser.restart();
    await until('the link', () => bench.dropbox.links.length === 1);
    const popup = await (await bench.browser.attach()).openPopup();
    await popup.read('@anna');
    await popup.see('button', 'Copy link');
  });
});
