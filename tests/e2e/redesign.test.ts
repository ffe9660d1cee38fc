import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile, selfCheckSays } from './journey.ts';

const SKINS = ['old', 'new'] as const;
const ROTS = ['none', 'names', 'labels', 'both', 'all'] as const;
const VARIANTS = SKINS.flatMap((skin) => ROTS.map((rot) => `skin=${skin}&rot=${rot}`));

/**
 * Where the button stands: in the row of the message box, beside the text. The row is judged by its height,
 * because a redesigned page has no names.
 */
const STANDS_IN_ROW = `(() => {
  const doc = document.querySelector('iframe')?.contentDocument ?? document;
  const host = doc.querySelector(':not(:defined)');
  const box = doc.querySelector('.DraftEditor-root [contenteditable]');
  let row = box;
  while (!row.contains(host)) row = row.parentElement;
  const [button, text] = [host, box].map((element) => element.getBoundingClientRect());
  return row.getBoundingClientRect().height < 120
    && !box.contains(host)
    && button.left >= text.left && button.right <= doc.defaultView.innerWidth
    && button.top < text.bottom + 24 && button.bottom > text.top - 24;
})()`;

/** A search at the top, a field at the foot of the list of chats, and a column with comments. */
const ADD_OTHER_FIELDS = `(() => {
  const field = '<div contenteditable="true" role="textbox">x</div><button>b</button>';
  const column = '<div style="height: 600px">y</div><div>' + field + '</div>';
  const comments = document.createElement('div');
  comments.style.cssText = 'position: fixed; inset: 60px 0 0 auto; width: 400px';
  comments.innerHTML = column;
  document.body.append(comments);
  document.querySelector('#app-header').insertAdjacentHTML('beforeend', field);
  document.querySelector('h2').parentElement.insertAdjacentHTML('beforeend', column);
})()`;

/** Where the floating button is: in the lower half of the chat, at its end, in the window. */
const FLOATS_IN_CHAT = `(() => {
  const button = document.querySelector(':not(:defined)').getBoundingClientRect();
  const chat = document.querySelector('#app').lastElementChild.lastElementChild.getBoundingClientRect();
  return button.left >= chat.left && button.right <= chat.right
    && button.top > chat.top + chat.height / 2 && button.bottom <= innerHeight
    && document.documentElement.scrollHeight <= innerHeight;
})()`;

describe.each(BROWSERS)('TikTok after a redesign, in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  /** The tab, once its one button is there. */
  async function siteWithButton(path: string): Promise<SiteTab> {
    const site = await bench.browser.openSite(path);
    await until(`one paperclip at ${path}`, async () => (await site.paperclips()) === 1);
    return site;
  }

  async function share(site: SiteTab): Promise<Surface> {
    const panel = await openPanel(site);
    const photo = photoFile('lake.jpg', await cleanJpeg({ width: 640, height: 480 }));
    await choosePhotos(panel, [photo]);
    await panel.click('button', 'Share');
    return panel;
  }

  it.each(VARIANTS)('finds the message box by the next way: %s', async (variant) => {
    for (const path of ['/messages', '/business-suite/messages']) {
      const site = await siteWithButton(`${path}?${variant}`);
      expect(await site.evaluate(STANDS_IN_ROW), path).toBe(true);
      await site.close();
    }
    expect(bench.tiktok.pageErrors).toEqual([]);
  });

  it.each(['rot=both', 'rot=labels&skin=old'])('shares as ever: %s', async (variant) => {
    const site = await siteWithButton(`/messages?convIds=yes&${variant}`);
    const panel = await share(site);
    await panel.see('status', 'Link added to the message');
    await draftWith(bench, CHATS.anna, 'https://');
    await site.close();
  });

  it('keeps off other fields, whatever they look like', async () => {
    const site = await bench.browser.openSite('/messages?rot=all&csp=tiktok&chat=none');
    await site.evaluate(ADD_OTHER_FIELDS);
    await site.evaluate(`window.__standin.openChat('anna')`);
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    expect(await site.evaluate(STANDS_IN_ROW)).toBe(true);
    await site.close();
  });

  it('floats nowhere but in a chat that should have a message box', async () => {
    const paths = ['none', 'names', 'labels'].flatMap((rot) => [
      ...['none', 'request', 'blocked'].map((chat) => `rot=${rot}&chat=${chat}`),
      `rot=${rot}&signedIn=0`,
      `rot=${rot}&chats=none`,
    ]);
    const others = await Promise.all(
      paths.map((query) => bench.browser.openSite(`/messages?${query}`)),
    );
    const crowded = await bench.browser.openSite('/messages?rot=all&csp=tiktok&chat=none');
    await crowded.evaluate(ADD_OTHER_FIELDS);
    // Opened last, and the wait is the same for all.
    const floating = await siteWithButton('/messages?sealed=1&rot=both');
    const seen = await Promise.all([...others, crowded].map((site) => site.paperclips()));
    expect(seen).toEqual(seen.map(() => 0));
    await Promise.all([...others, crowded, floating].map((site) => site.close()));
  });

  it.each(['skin=old', 'rot=labels', 'rot=all'])(
    'has no button at the comments of a video: %s',
    async (variant) => {
      const site = await bench.browser.openSite(`/foryou?${variant}`);
      await site.clickOn('[contenteditable]');
      await site.type('What a view');
      expect(await site.paperclips()).toBe(0);
      await site.close();
    },
  );

  it.each([
    ['light', 'ltr'],
    ['dark', 'rtl'],
  ])('floats where it finds nothing, and ends in a link to copy (%s, %s)', async (theme, dir) => {
    const site = await siteWithButton(`/messages?sealed=1&rot=both&theme=${theme}&dir=${dir}`);
    expect(await site.evaluate(FLOATS_IN_CHAT)).toBe(true);
    await site.pressPaperclip();
    await (await site.panel()).read('You will copy the link and paste it yourself');
    const panel = await share(site);
    await panel.see('status', 'Your link is ready');
    await panel.see('button', 'Copy link');
    await panel.read('Copy the link and paste it into the message');
    expect(await panel.isThere('button', 'Insert link')).toBe(false);
    expect(bench.tiktok.pastes).toEqual([]);
    await site.close();
  });

  it('says in the self-check by which way the message box was found', async () => {
    const options = await bench.browser.openOptions();
    const isClosed = () => selfCheckSays(options, 'No chat of TikTok’s is open');
    await isClosed();
    for (const [query, sentence, fix = 'row of the message box'] of [
      ['rot=none', 'found the usual way'],
      ['rot=labels&skin=old', 'found the usual way'],
      ['rot=names', 'found by a fallback, the name of a class'],
      ['rot=both', 'found by a fallback, the shape of the page'],
      ['rot=all&skin=old', 'found by a fallback, the shape of the page'],
      ['rot=both&sealed=1', 'its message box was not found', 'you copy the link'],
    ]) {
      const site = await siteWithButton(`/messages?${query}`);
      await selfCheckSays(options, sentence ?? '', fix);
      await site.close();
      await isClosed();
    }
  });
});
