import exifr from 'exifr';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assertClean } from '#photo/clean/assert-clean.ts';
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

const API = 'www.googleapis.com';
const TOKEN_LIFE_MS = 3_600_000;
const isOpening = ({ method, url }: Request) => method === 'POST' && url.includes('/upload/');

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

  it('renews the sign-in in the middle of an album; refused, the share waits and goes on', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site, 'Google Drive');
    await choosePhotos(panel, await photos(3));
    const before = bench.google.files.length;
    const opening = bench.faults.add({ host: API, when: isOpening, hold: 'before' });
    await panel.click('button', 'Share');
    await until('the photos on their way', () => opening.holding === 3);
    const sent = bench.google.calls.length;
    bench.google.advance(TOKEN_LIFE_MS);
    const linking = bench.faults.add({ host: API, path: /permissions$/, hold: 'before' });
    opening.clear();
    await until('the album in the cloud', () => linking.holding > 0);
    const renewals = routesSince(sent).filter((route) => route === 'accounts.page');
    expect(renewals).toHaveLength(1);
    expect(bench.google.files).toHaveLength(before + 3);

    bench.google.silentRenewal = 'refuse';
    bench.google.advance(TOKEN_LIFE_MS);
    linking.clear();
    await panel.click('button', 'Reconnect');
    await panel.see('status', 'Link added to the message', 30_000);
    bench.google.silentRenewal = 'redirect';
    // Nothing went up twice.
    const opened = bench.google.calls.filter(
      ({ route, status }) => route === 'drive.upload.open' && status === 200,
    );
    expect(opened).toHaveLength(bench.google.files.length);
    expect(bench.google.files).toHaveLength(before + 3);
    await site.close();
  });

  it('revokes with the account that shared, and says what is missing when that is gone', async () => {
    bench.google.signIn = 'ben';
    const benName = `Google Drive (${bench.google.accounts.ben.email})`;
    const options = await bench.browser.openOptions();
    await options.click('button', 'Connect another Google Drive account');
    await options.read(bench.google.accounts.ben.email);
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.click('radio', benName);
    await choosePhotos(panel, await photos(1));
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const [link = ''] = linksIn(await draftWith(bench, CHATS.anna, 'https://'));

    await options.click('button', `Disconnect ${benName}`);
    await options.click('button', 'Disconnect', ['alertdialog', `Disconnect ${benName}?`]);
    await options.gone('button', `Disconnect ${benName}`);
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('Connect Google Drive');
    expect((await viewAsStranger(bench.google, link)).photos).toHaveLength(1);

    await options.click('button', 'Connect another Google Drive account');
    await options.read(bench.google.accounts.ben.email);
    await until('nothing public', () => !bench.google.publicLinks().includes(link));
    expect((await viewAsStranger(bench.google, link)).photos).toEqual([]);
    await site.close();
  });

  it.each([
    ['publishOutNotPermitted', 403],
    ['domainPolicy', 400],
  ] as const)('leaves nothing where an administrator forbids links: %s', async (reason, status) => {
    bench.google.accounts.workspace.linkPolicy = { reason, status };
    bench.google.signIn = 'workspace';
    const { email } = bench.google.accounts.workspace;
    const options = await bench.browser.openOptions();
    if (!(await options.text()).includes(email)) {
      await options.click('button', 'Connect another Google Drive account');
      await options.read(email);
    }
    const before = bench.google.files.length;
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.click('radio', `Google Drive (${email})`);
    await choosePhotos(panel, await photos(1));
    await panel.click('button', 'Share');
    await panel.read('team doesn’t allow links that anyone can open', 30_000);
    await until('the photo gone', () => bench.google.files.length === before);
    expect(bench.tiktok.pastes).toEqual([]);
    await panel.click('button', 'Cancel');
    await site.close();
  });

  function routesSince(at: number): string[] {
    return bench.google.calls.slice(at).map(({ route }) => route);
  }
});

async function revokeFirst(popup: Surface): Promise<void> {
  await popup.click('button', 'Revoke');
  await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
  await popup.read('Revoked');
}
