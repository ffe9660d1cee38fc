import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standin } from '../standins/standin.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import { until } from './driver/until.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  linksIn,
  openPanel,
  photoFile,
  publicLinks,
  viewAsStranger,
} from './journey.ts';

describe.each(BROWSERS)('“Find my links” in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  /** Shares that many photos in that chat and gives the link. */
  async function share(chat: keyof typeof CHATS, cloud: string, count: number): Promise<string> {
    const bytes = await cleanJpeg();
    const site = await bench.browser.openSite(`/messages?chat=${chat}`);
    const panel = await openPanel(site, cloud);
    await choosePhotos(
      panel,
      Array.from({ length: count }, (_none, at) => photoFile(`IMG ${at + 1}.jpg`, bytes)),
    );
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message', 30_000);
    const [link = ''] = linksIn(await draftWith(bench, CHATS[chat], 'https://'));
    await site.close();
    return link;
  }

  const seenBy = async (cloud: Standin, link: string) =>
    (await viewAsStranger(cloud, link)).photos.length;

  it('restores the erased list, and what it restores can be revoked', async () => {
    const photo = await share('anna', 'Dropbox', 1);
    const album = await share('ben', 'Google Drive', 2);

    const options = await bench.browser.openOptions();
    await options.click('button', 'Erase everything');
    await options.click('button', 'Erase', ['alertdialog', 'Erase everything?']);
    await options.see('button', 'Connect Dropbox');
    await options.click('button', 'Find my links');
    await options.see('status', 'Connect Dropbox or Google Drive first.');
    for (const cloud of ['Dropbox', 'Google Drive']) {
      await options.click('button', `Connect ${cloud}`);
      await options.see('button', `Disconnect ${cloud}`);
    }
    const listings = () =>
      [...bench.dropbox.calls, ...bench.google.calls].filter(({ route }) =>
        ['sharing/list_shared_links', 'drive.files.list'].includes(route),
      ).length;
    /** Presses the button; each cloud is asked once, and not before. */
    const find = async (said: string) => {
      const before = listings();
      await options.click('button', 'Find my links');
      await until('both clouds asked', () => listings() >= before + 2);
      await options.see('status', said, 30_000);
      expect(listings()).toBe(before + 2);
    };
    await find('Found 2 links.');
    await find('Nothing new was found.');

    const popup = await bench.browser.openPopup();
    await popup.choose('Show', 'Active');
    const rows = await until('both rows', async () => {
      const all = await popup.evaluate<string[]>(
        `[...document.querySelectorAll('ul[aria-label="Shared links"] > li')].map((row) => row.innerText)`,
      );
      return all.length === 2 ? all : undefined;
    });
    expect(rows.filter((row) => row.includes('Dropbox · 1 photo'))).toHaveLength(1);
    expect(rows.filter((row) => row.includes('Google Drive · 2 photos'))).toHaveLength(1);
    expect(await seenBy(bench.dropbox, photo)).toBe(1);
    expect(await seenBy(bench.google, album)).toBe(2);

    for (const left of [1, 0]) {
      await popup.click('button', 'Revoke');
      await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
      await until('a link less', () => {
        const open = [...publicLinks(bench.dropbox), ...bench.google.publicLinks()];
        return open.length === left;
      });
    }
    // Among the active ones each is shown until it is proved to be ended.
    const active = `document.querySelectorAll('ul[aria-label="Shared links"] > li').length`;
    await until('both proved', async () => (await popup.evaluate<number>(active)) === 0);
    expect(await seenBy(bench.dropbox, photo)).toBe(0);
    expect(await seenBy(bench.google, album)).toBe(0);
    await find('Nothing new was found.');
    expect(await popup.isThere('button', 'Revoke')).toBe(false);
  });
});
