import exifr from 'exifr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertClean } from '#photo/assert-clean.ts';
import { cleanJpeg, photoWithGps } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  viewAsStranger,
} from './journey.ts';

describe.each(BROWSERS)('Google Drive in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });

  async function photos(count: number): Promise<string[]> {
    const bytes = await cleanJpeg();
    return Array.from({ length: count }, (_none, at) => photoFile(`IMG ${at + 1}.jpg`, bytes));
  }

  it('shares a photo with GPS as a clean, view-only link, and takes it back', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site, 'Google Drive');
    await choosePhotos(panel, [photoFile('Grandma.jpg', await photoWithGps())]);
    await panel.fill('textbox', 'Message', 'Look at this');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const draft = await draftWith(bench, CHATS.anna, 'https://');
    const [link = ''] = linksIn(draft);
    expect(draft).toBe(`Look at this ${link}`);
    expect(link).toMatch(/^https:\/\/drive\.google\.com\/file\/d\//);

    const seen = await viewAsStranger(bench.google, link);
    expect(seen.photos).toHaveLength(1);
    const photo = Buffer.from(seen.photos[0]!);
    expect(() => {
      assertClean(photo);
    }).not.toThrow();
    expect(await exifr.gps(photo)).toBeUndefined();
    expect(bench.google.files.map((file) => file.name)).toEqual(['photo-1.jpg']);

    const popup = await bench.browser.openPopup();
    await popup.read('Google Drive');
    await revokeFirst(popup);
    expect(bench.google.publicLinks()).toEqual([]);
    expect((await viewAsStranger(bench.google, link)).photos).toEqual([]);
    await site.close();
  });

  it('shares an album as one link, which is revoked as a whole', async () => {
    const site = await bench.browser.openSite('/messages?chat=ben');
    const panel = await openPanel(site, 'Google Drive');
    await choosePhotos(panel, await photos(3));
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const [link = ''] = linksIn(await draftWith(bench, CHATS.ben, 'https://'));
    expect((await viewAsStranger(bench.google, link)).photos).toHaveLength(3);
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke');
    await popup.read('one of its photos cannot be revoked alone');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await until('nothing public', () => bench.google.publicLinks().length === 0);
    expect((await viewAsStranger(bench.google, link)).photos).toEqual([]);
    await site.close();
  });
});

async function revokeFirst(popup: Surface): Promise<void> {
  await popup.click('button', 'Revoke');
  await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
  await popup.read('Revoked');
}
