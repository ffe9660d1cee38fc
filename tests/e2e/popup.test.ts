import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import {
  choosePhotos,
  focusIsIn,
  openPanel,
  photoFile,
  publicLinks,
  viewAsStranger,
} from './journey.ts';

/** Makes every end date of the ledger lie in the past. */
const LET_ALL_END = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('photolink');
  opening.onerror = reject;
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('links', 'readwrite');
    const store = transaction.objectStore('links');
    store.getAll().onsuccess = ({ target }) => {
      for (const link of target.result) store.put({ ...link, endsAtMs: Date.now() - 1000, dueAtMs: Date.now() - 1000 });
    };
    transaction.oncomplete = () => resolve('done');
  };
})`;

describe.each(BROWSERS)('the popup in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });

  async function shareWith(chat: 'anna' | 'ben' | 'chloe', end?: string): Promise<void> {
    const site = await bench.browser.openSite(`/messages?chat=${chat}`);
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile(`${chat}.jpg`, await cleanJpeg())]);
    if (end !== undefined) await panel.choose('Link ends', end);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    await site.close();
  }

  /** Every link that the popup lists is shown as revoked, and none is public at Dropbox. */
  async function allRevoked(popup: Surface): Promise<void> {
    await until('every row revoked', async () => {
      const text = await popup.text();
      return text.match(/^Revoked$/gm)?.length === text.match(/^@\w+/gm)?.length;
    });
    expect(publicLinks(bench.dropbox)).toEqual([]);
  }

  it('greets a newcomer who has shared nothing', async () => {
    const popup = await bench.browser.openPopup();
    await popup.read(/paperclip/i);
    expect(await popup.isThere('button', 'Revoke all')).toBe(false);
  });

  it('lists every link newest first, finds them, and revokes all', async () => {
    await shareWith('anna');
    await shareWith('ben', '1 day');
    const popup = await bench.browser.openPopup();
    await popup.see('list', 'Shared links');
    const text = await popup.text();
    expect(text.indexOf('@ben')).toBeLessThan(text.indexOf('@anna'));
    expect(text).toContain('Dropbox');
    await popup.fill('searchbox', 'Search shared links', 'anna');
    await until('only Anna', async () => !(await popup.text()).includes('@ben'));
    await popup.fill('searchbox', 'Search shared links', 'zzz');
    await until('nobody', async () => !(await popup.text()).includes('@anna'));
    await popup.fill('searchbox', 'Search shared links', '@');
    await popup.click('button', 'Revoke all');
    await popup.see('alertdialog', 'Revoke all links?');
    await popup.click('button', 'Keep', ['alertdialog', 'Revoke all links?']);
    expect(publicLinks(bench.dropbox)).toHaveLength(2);
    await popup.click('button', 'Revoke all');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke all links?']);
    await until('both revoked', () => publicLinks(bench.dropbox).length === 0);
    await until('both shown as revoked', async () => {
      const states = (await popup.text()).match(/^Revoked$/gm);
      return states?.length === 2;
    });
    // The button has nothing to revoke any more, and went.
    await focusIsIn(popup, 'h1');
    await popup.choose('Show', 'Active');
    await until('nothing active', async () => !(await popup.text()).includes('@anna'));
  });

  it('never says "Revoked" before Dropbox, asked again, shows no link', async () => {
    await shareWith('anna');
    const revoking = bench.faults.add({
      host: 'api.dropboxapi.com',
      path: '/2/sharing/revoke_shared_link',
      answer: { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' },
    });
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('still shows the link');
    expect(publicLinks(bench.dropbox)).toHaveLength(1);
    revoking.clear();
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await allRevoked(popup);
  });

  it('treats a link that was ended at Dropbox itself as what it is', async () => {
    await shareWith('chloe');
    const [url = ''] = publicLinks(bench.dropbox);
    bench.dropbox.removeLink(url);
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await allRevoked(popup);
    expect((await viewAsStranger(bench.dropbox, url)).photos).toEqual([]);
  });

  it('shows links as ended once their date has come, by alarm', async () => {
    await shareWith('anna', '1 hour');
    const popup = await bench.browser.openPopup();
    await popup.read('@anna');
    await popup.evaluate(LET_ALL_END);
    await popup.evaluate(`(globalThis.browser ?? chrome).alarms
      .create('wake', { when: Date.now() + 100 })?.then(() => null) ?? null`);
    await until('the link ended', () => publicLinks(bench.dropbox).length === 0, 60_000);
  });

  it('changes the end date of a link', async () => {
    await shareWith('ben', '1 hour');
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Change end date');
    await popup.choose('Link ends', 'Until I revoke it');
    await popup.read(/until you revoke/i);
    await focusIsIn(popup, '[aria-label="Change end date"]');
    // The last row goes, and with it the list: what is read before it has the keyboard.
    await popup.choose('Show', 'Active');
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('No link matches');
    await focusIsIn(popup, 'main > *');
    expect(await popup.isThere('button', 'Revoke all')).toBe(false);
  });
});
