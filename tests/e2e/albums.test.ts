import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { opaquePng, photoWithGps, webpPhoto } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  viewAsStranger,
} from './journey.ts';

async function threePhotos(): Promise<string[]> {
  return [
    photoFile('beach.jpg', await photoWithGps({ width: 800, height: 600 })),
    photoFile('chart.png', await opaquePng()),
    photoFile('cat.webp', await webpPhoto()),
  ];
}

describe.each(BROWSERS)('several photos in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it('arrive as one album behind one link', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, await threePhotos());
    await panel.see('checkbox', 'One link for all');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const links = linksIn(await draftWith(bench, CHATS.anna, 'https://'));
    expect(links).toHaveLength(1);
    expect(links[0]).toContain('/scl/fo/');
    expect((await viewAsStranger(bench.dropbox, links[0]!)).photos).toHaveLength(3);
    expect(bench.dropbox.links).toHaveLength(1);
    await site.close();
  });

  it('arrive as one link each', async () => {
    bench.dropbox.links.length = 0;
    bench.dropbox.entries.length = 0;
    const site = await bench.browser.openSite('/messages?chat=ben');
    const panel = await openPanel(site);
    await choosePhotos(panel, await threePhotos());
    await panel.click('checkbox', 'One link for all');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const draft = await draftWith(bench, CHATS.ben, 'https://');
    const links = linksIn(draft);
    expect(draft).not.toContain('\n');
    expect(new Set(links).size).toBe(3);
    for (const link of links) {
      expect((await viewAsStranger(bench.dropbox, link)).photos).toHaveLength(1);
    }
    expect(bench.dropbox.files).toHaveLength(3);
  });
});
