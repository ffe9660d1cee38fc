import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
import { twelveMegapixelPhoto } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
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

/** All that a photo can tell; the JFIF header is the file's own form and tells nothing. */
const EVERY_METADATA = { tiff: true, xmp: true, icc: true, iptc: true, jfif: false };

describe.each(BROWSERS)('the main job in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  it('shares a 12-megapixel photo with GPS as a clean, view-only link, and takes it back', async () => {
    const original = await twelveMegapixelPhoto(6);
    expect(await exifr.gps(Buffer.from(original))).toBeDefined();
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('Grandma at the lake.jpg', original)]);
    await panel.fill('textbox', 'Message', 'Look at this');
    await panel.read(/location/i);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);

    const draft = await draftWith(bench, CHATS.anna, 'https://');
    const [link = ''] = linksIn(draft);
    expect(draft).toBe(`Look at this ${link}`);

    const seen = await viewAsStranger(bench.dropbox, link);
    expect(seen.photos).toHaveLength(1);
    const photo = Buffer.from(seen.photos[0]!);
    expect(() => {
      assertClean(photo);
    }).not.toThrow();
    expect(await exifr.parse(photo, EVERY_METADATA)).toBeUndefined();
    expect(await sharp(photo).metadata()).toMatchObject({ width: 1536, height: 2048 });

    const [file] = bench.dropbox.files;
    expect(file?.path).toMatch(/^\/\d{4}-\d{2}\/photo-1 [a-z0-9]{8}\.jpg$/i);
    const [made] = bench.dropbox.links;
    expect(made).toMatchObject({ audience: 'public', access: 'viewer' });

    const popup = await bench.browser.openPopup();
    await popup.read('@anna');
    await popup.click('button', 'Revoke');
    await popup.see('alertdialog', 'Revoke this link?');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('Revoked');
    expect((await viewAsStranger(bench.dropbox, link)).photos).toEqual([]);
    expect((await viewAsStranger(bench.dropbox, link)).status).toBe(404);

    // We never press Send, never make a key, never ask TikTok for anything.
    expect(bench.tiktok.sent).toEqual([]);
    expect(bench.tiktok.untrusted).toEqual([]);
    expect(bench.tiktok.requests.filter(({ own }) => !own)).toEqual([]);
    expect(bench.tiktok.pageErrors).toEqual([]);
    expect(bench.tiktok.cspViolations).toEqual([]);
    expect(bench.tiktok.pastes).toHaveLength(1);
  });

  it('lets the user press Send: the page sends the whole text', async () => {
    const site = await bench.browser.openSite('/messages?chat=ben');
    await site.clickOn('[contenteditable="true"]');
    await site.type('Hi Ben,');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('one.jpg', await twelveMegapixelPhoto())]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const draft = await draftWith(bench, CHATS.ben, 'https://');
    expect(draft).toMatch(/^Hi Ben, https:\/\/www\.dropbox\.com\/\S+$/);
    await site.clickOn('[contenteditable="true"]');
    await site.press('Enter');
    await until('the sent message', () => bench.tiktok.sent.length > 0);
    expect(bench.tiktok.sent).toEqual([{ convId: CHATS.ben, text: draft }]);
    expect(bench.tiktok.untrusted).toEqual([]);
  });
});
