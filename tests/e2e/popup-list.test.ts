import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fillLedger, manyLinks } from '../fixtures/long-ledger.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { choosePhotos, focusIsIn, openPanel, photoFile, publicLinks } from './journey.ts';

const LIST = 'ul[aria-label="Shared links"]';

/** Gives a day to the field with this label, as the browser's calendar does. */
const giveDay = (label: string, day: string) => `(() => {
  const { control } = [...document.querySelectorAll('label')].find(
    ({ textContent }) => textContent === '${label}');
  control.value = '${day}';
  control.dispatchEvent(new Event('input', { bubbles: true }));
  return control.type + ' ' + control.max;
})()`;

/** The answers that a question takes: there are buttons of the same name behind it. */
const CAN_ANSWER = `[...document.querySelectorAll('[role=alertdialog] button:enabled')].map(
  ({ textContent }) => textContent)`;

/** Each chat's heading, and the name of the button beside it if there is one. */
const HEADS = `[...document.querySelectorAll('h2')].map(({ parentElement }) =>
  [...parentElement.children].map(({ ariaLabel, textContent }) => ariaLabel ?? textContent))`;

/** What assistive technology is told of the first row: its place, and of how many. */
const FIRST_PLACE = `(({ ariaPosInSet, ariaSetSize }) => ariaPosInSet + ' of ' + ariaSetSize)(
  document.querySelector('${LIST} > li'))`;

describe.each(BROWSERS)('a long list in %s', (name) => {
  let bench: Bench;
  let popup: Surface;

  beforeAll(async () => {
    bench = await startBench(name);
    const first = await bench.browser.openPopup();
    await first.evaluate(fillLedger(manyLinks(3000, Date.now())));
    popup = await bench.browser.openPopup();
  });
  afterAll(() => bench.close());

  const search = (query: string) => popup.fill('searchbox', 'Search shared links', query);

  it('is there as a whole, drawn in part, and says so', async () => {
    await popup.read('3,000 links');
    expect(await popup.evaluate(FIRST_PLACE)).toBe('1 of 3000');
    expect(await popup.evaluate(`document.querySelectorAll('${LIST} > li').length`)).toBeLessThan(
      100,
    );
    expect(await popup.evaluate('document.body.scrollWidth - document.body.clientWidth')).toBe(0);
  });

  it('draws more as the user comes near its end', async () => {
    const drawn = () => popup.evaluate<number>(`document.querySelectorAll('${LIST} > li').length`);
    const before = await drawn();
    await popup.evaluate('scrollTo(0, document.body.scrollHeight)');
    await until('more rows', async () => (await drawn()) > before);
    await popup.evaluate('scrollTo(0, 0)');
  });

  it('is searched by chat, file name and day, and says once what was found', async () => {
    await search('@chat.77.');
    await popup.see('status', '10 links');
    await search('img_2100_0');
    await popup.see('status', '1 link');
    await popup.read('“IMG_2100_0.HEIC”');
    await search('yesterday');
    await popup.see('status', '2 links');
    await search('no such thing');
    await popup.read('No link matches.');
    await search('');
    await popup.read('3,000 links');
  });

  it('is put in order, and in groups by chat', async () => {
    await popup.choose('Sort', 'Ends first');
    await popup.read(/^Ends /m);
    await popup.choose('Sort', 'By chat');
    await popup.see('heading', '@chat.0. 10 links');
    await popup.see('list', '@chat.0. 10 links');
    await popup.choose('Sort', 'Newest first');
    await popup.gone('heading', '@chat.0. 10 links');
  });

  it('offers at a chat’s heading to revoke what is open in it, also what was not looked for', async () => {
    await popup.choose('Sort', 'By chat');
    await search('img_307_0');
    await popup.see('heading', '@chat.7. 1 link');
    await popup.read('Revoked');
    await popup.click('button', 'Revoke all in this chat');
    await popup.see('alertdialog', 'Revoke 1 link in @chat.7.?');
    await popup.read('That includes 1 link that your search or filter hides.');
    await popup.click('button', 'Keep', ['alertdialog', 'Revoke 1 link in @chat.7.?']);
    await search('img_60_0');
    await popup.see('heading', '@chat.60. 1 link');
    await popup.gone('button', 'Revoke all in this chat');
    await search('');
    await popup.choose('Sort', 'Newest first');
  });

  it('gives the keyboard back when nothing is to be picked any more', async () => {
    await popup.click('button', 'Select');
    await popup.click('button', 'Select all');
    await popup.read('50 selected');
    await popup.click('button', 'Cancel');
    await until('the focus', () =>
      popup.evaluate<boolean>(`document.activeElement.textContent === 'Select'`),
    );
  });

  it('offers to revoke what was found, all, those of a cloud, and older ones', async () => {
    await search('@chat.7.');
    await popup.see('status', '10 links');
    await popup.click('button', 'Revoke all');
    await popup.see('alertdialog', 'Revoke this link?');
    await popup.choose('Which links', 'Dropbox (25)');
    await popup.see('alertdialog', 'Revoke 25 links?');
    await popup.choose('Which links', 'Older than 7 days (36)');
    await popup.see('alertdialog', 'Revoke 36 links?');
    await popup.choose('Which links', 'All links (50)');
    await popup.see('alertdialog', 'Revoke all links?');
    await popup.click('button', 'Keep', ['alertdialog', 'Revoke all links?']);
    await search('');
  });
});

describe.each(BROWSERS)('links of before a date in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it('are counted as the date changes, and without one nothing can be revoked', async () => {
    const today = new Date();
    const noonOf = (daysAgo: number) =>
      new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysAgo, 12).getTime();
    const links = manyLinks(5, 0).map((link, at) => ({ ...link, createdAtMs: noonOf(10 * at) }));
    const dayOf = (ms: number) => new Date(ms).toLocaleDateString('sv-SE');
    const first = await bench.browser.openPopup();
    await first.evaluate(fillLedger(links));
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke all');
    await popup.choose('Which links', 'Shared before a date…');
    await popup.see('alertdialog', 'Revoke older links?');
    expect(await popup.evaluate(CAN_ANSWER)).toEqual(['Keep']);
    const give = (ms: number) => popup.evaluate(giveDay('Shared before', dayOf(ms)));
    expect(await give(noonOf(20))).toBe(`date ${dayOf(noonOf(0))}`);
    await popup.see('alertdialog', 'Revoke 2 links?');
    await popup.see('status', '2 links');
    await give(noonOf(19));
    await popup.see('status', '3 links');
    await give(noonOf(40));
    await popup.see('status', '0 links');
    expect(await popup.evaluate(CAN_ANSWER)).toEqual(['Keep']);
    await give(noonOf(39));
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.gone('alertdialog', 'Revoke this link?');
    // Nobody is signed in who could end it, and no other was touched.
    await popup.choose('Show', 'Needs you');
    await popup.see('status', '1 link');
    await popup.read('@chat.4.');
  });
});

describe.each(BROWSERS)('links of chats without a handle in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it('are revoked by a name that several may have, and not together where there is none', async () => {
    const labels = ['Family', '', '@anna', 'Family', ''];
    const links = manyLinks(labels.length, Date.now()).map((link, at) => ({
      ...link,
      chatLabel: labels[at] ?? '',
    }));
    const first = await bench.browser.openPopup();
    await first.evaluate(fillLedger(links));
    const popup = await bench.browser.openPopup();
    await popup.choose('Sort', 'By chat');
    await popup.see('heading', 'Family 2 links');
    expect(await popup.evaluate(HEADS)).toEqual([
      ['a chat 2 links'],
      ['@anna 1 link', 'Revoke all in this chat'],
      ['Family 2 links', 'Revoke all in chats of this name'],
    ]);
    await popup.click('button', 'Revoke all in chats of this name');
    await popup.see('alertdialog', 'Revoke 2 links in all chats called “Family”?');
  });
});

describe.each(BROWSERS)('some of the links in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  async function shareWith(chat: 'anna' | 'ben' | 'chloe'): Promise<void> {
    const site = await bench.browser.openSite(`/messages?chat=${chat}`);
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile(`${chat}.jpg`, await cleanJpeg())]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    await site.close();
  }

  it('are revoked: those that were found, then those that were picked', async () => {
    for (const chat of ['anna', 'ben', 'chloe'] as const) await shareWith(chat);
    const popup = await bench.browser.openPopup();
    await popup.read('3 links');
    await popup.fill('searchbox', 'Search shared links', 'anna.jpg');
    await popup.see('status', '1 link');
    await popup.click('button', 'Revoke all');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('Revoked');
    expect(publicLinks(bench.dropbox)).toHaveLength(2);

    await popup.fill('searchbox', 'Search shared links', '');
    await popup.read('3 links');
    await popup.click('button', 'Select');
    await popup.click('button', 'Select all');
    await popup.read('2 selected');
    await popup.click('button', 'Revoke');
    await popup.see('radio', 'Also delete the photos from your cloud');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke 2 links?']);
    await popup.see('status', 'Revoked all 2 links.', 30_000);
    expect(publicLinks(bench.dropbox)).toEqual([]);
    await popup.click('button', 'Dismiss');
    await popup.gone('status', 'Revoked all 2 links.');
  });

  it('are revoked: all of one chat', async () => {
    for (const chat of ['anna', 'ben', 'anna'] as const) await shareWith(chat);
    const popup = await bench.browser.openPopup();
    await popup.choose('Sort', 'By chat');
    await popup.see('heading', '@anna 3 links');
    await popup.click('button', 'Revoke all in this chat');
    await popup.click('button', 'Keep', ['alertdialog', 'Revoke 2 links in @anna?']);
    await focusIsIn(popup, '[aria-label="Revoke all in this chat"]');
    await popup.click('button', 'Revoke all in this chat');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke 2 links in @anna?']);
    await popup.see('status', 'Revoked all 2 links.', 30_000);
    expect(publicLinks(bench.dropbox)).toHaveLength(1);
    // The first that is left to press is the other chat's.
    await popup.click('button', 'Revoke all in this chat');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke 1 link in @ben?']);
    await popup.gone('button', 'Revoke all in this chat');
    expect(publicLinks(bench.dropbox)).toEqual([]);
    // The keyboard stays with the chat whose button is gone.
    await focusIsIn(popup, 'h2');
  });

  it('are asked for at Dropbox, and shown as they are there', async () => {
    await shareWith('ben');
    const [url = ''] = publicLinks(bench.dropbox);
    const popup = await bench.browser.openPopup();
    await popup.read('Checked now');
    bench.dropbox.removeLink(url);
    await popup.click('button', 'Check now');
    await popup.see('status', '1 link checked.');
    await popup.read('Gone – ended outside Photolink');
  });

  it('are left, and said so, when Dropbox does not take them back', async () => {
    for (const chat of ['anna', 'ben'] as const) await shareWith(chat);
    bench.faults.add({
      host: 'api.dropboxapi.com',
      path: '/2/sharing/revoke_shared_link',
      answer: { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' },
    });
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke all');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke all links?']);
    await popup.read('Revoked 0 of 2.', 30_000);
    await popup.read('still shows the link');
    expect(publicLinks(bench.dropbox)).toHaveLength(2);
  });
});
