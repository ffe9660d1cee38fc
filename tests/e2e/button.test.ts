import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import { until } from './driver/until.ts';

describe.each(BROWSERS)('the paperclip in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  async function seesOne(path: string): Promise<void> {
    const site = await bench.browser.openSite(path);
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    await site.pressPaperclip();
    await (await site.panel()).see('dialog', 'Share photos');
    expect(bench.tiktok.pageErrors).toEqual([]);
    await site.close();
  }

  it.each([
    ['the new attribute names', '?skin=new'],
    ['the old attribute names', '?skin=old'],
    ['the dark theme', '?theme=dark'],
    ['right to left', '?dir=rtl'],
    ['draft-js 0.10.5', '?editor=0.10.5'],
    ['a group', '?chat=group'],
  ])('is there once, with %s', (_what, query) => seesOne(`/messages${query}`));

  it('is there once inside the frame of a business account', () =>
    seesOne('/business-suite/messages'));

  it('comes with client-side navigation from the feed, and goes with it', async () => {
    const site = await bench.browser.openSite('/foryou');
    expect(await site.paperclips()).toBe(0);
    await site.clickOn('[data-e2e="nav-messages"]');
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    await site.clickOn('[data-e2e="nav-foryou"]');
    await until('no paperclip', async () => (await site.paperclips()) === 0);
    expect(await site.evaluate('document.querySelectorAll(":not(:defined)").length')).toBe(0);
    await site.close();
  });

  it('never stands in a comment box', async () => {
    const site = await bench.browser.openSite('/foryou');
    await site.clickOn('[data-e2e="comment-input"] [contenteditable]');
    await site.type('What a view');
    expect(await site.paperclips()).toBe(0);
    await site.close();
  });

  it.each(['request', 'blocked', 'none'])(
    'is absent where nothing can be sent: %s',
    async (chat) => {
      const site = await bench.browser.openSite(`/messages?chat=${chat}`);
      await until('the page', async () => (await site.text()).includes('Messages'));
      expect(await site.paperclips()).toBe(0);
      await site.close();
    },
  );

  it('survives re-rendering, remounting and a chat switch, always once', async () => {
    const site = await bench.browser.openSite('/messages');
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    for (const upset of ['rerender', 'remountComposer', 'remountPane']) {
      await site.evaluate(`window.__standin.${upset}()`);
      await until(`one paperclip after ${upset}`, async () => (await site.paperclips()) === 1);
    }
    await site.clickOn('[data-conv-id="0:1:7002:6999"]');
    await until('the chat with Ben', () => bench.tiktok.drafts['0:1:7002:6999'] !== undefined);
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    await site.close();
  });

  it('opens a window of its own where the page forbids frames of extensions', async () => {
    bench.tiktok.page.coep = true;
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    const panel = await bench.browser.panelAnywhere();
    await panel.see('dialog', 'Share photos');
    await panel.read('@anna');
    // Firefox holds such a page's rules against no frame of an extension.
    const isInWindow = (await panel.text()).includes('in this window. The link still goes into');
    expect(isInWindow).toBe(name === 'chromium');
    await site.close();
  });

  it('opens a window of its own where the page throws the panel out', async () => {
    const site = await bench.browser.openSite('/messages');
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    await site.evaluate(`new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) node.remove();
    }).observe(document.body, { childList: true })`);
    await site.pressPaperclip();
    const panel = await bench.browser.panelAnywhere();
    await panel.read('in this window. The link still goes into the chat with @anna');
    await site.close();
  });
});
