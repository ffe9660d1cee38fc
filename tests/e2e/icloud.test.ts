import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { CHATS, draftWith } from './journey.ts';

describe.each(BROWSERS)('iCloud in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  async function openForIcloud(path = '/messages'): Promise<Surface> {
    const site = await bench.browser.openSite(path);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.click('radio', 'iCloud');
    await panel.see('link', 'Open iCloud');
    return panel;
  }

  it('takes the link that the user makes, and helps to end it', async () => {
    const panel = await openForIcloud();
    await panel.fill('textbox', 'Message', 'The lake');
    await panel.click('link', 'Open iCloud');
    const icloud = await bench.browser.tabAt('www.icloud.com');
    await icloud.click('radio', 'iCloud Link');
    await icloud.click('button', 'Copy Link');
    await icloud.see('textbox', 'Link');
    const link = await icloud.value('textbox', 'Link');
    await icloud.close();
    // Back at the chat: the share waits for the link.
    await panel.fill('textbox', 'Paste the link', link);
    await panel.read('It ends about 30 days after it was made');
    await panel.click('button', 'Use this link');
    await panel.see('status', 'Link added to the message');
    expect(await draftWith(bench, CHATS.anna, 'https://')).toBe(`The lake ${link}`);
    await panel.read('Not checked');

    const popup = await bench.browser.openPopup();
    await popup.read('not checked');
    await popup.click('button', 'Revoke');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
    await popup.read('Not ended yet');
    await until('the number on the button', async () => (await badge(popup)) === '1');
    await popup.click('button', 'Help me stop it');
    await popup.see('link', 'Open the page');
    await popup.click('button', 'I’ve stopped it');
    await popup.read('you confirmed');
    await until('no number on the button', async () => (await badge(popup)) === '');
    // Nothing was asked of Apple but what the user opened.
    expect(bench.icloud.requests.filter(({ byUser }) => !byUser)).toEqual([]);
  });

  it.each(
    [
      [
        'https://share.icloud.com.evil.example/photos/0aBcDeFgHiJkLmNoPqRsTuVwX',
        'only looks like iCloud',
      ],
      ['https://example.com/photos', 'not a link from iCloud'],
      [
        'https://www.google.com/url?q=https://share.icloud.com/photos/0aBcDeFgHiJkLmNoPqRsTuVwX',
        'leads somewhere else first',
      ],
    ].slice(0, name === 'chromium' ? 3 : 1),
  )('refuses %s with the reason', async (text, reason) => {
    const panel = await openForIcloud('/messages?chat=ben');
    await panel.fill('textbox', 'Paste the link', text);
    await panel.click('button', 'Use this link');
    await panel.read(reason);
    expect(bench.tiktok.pastes).toEqual([]);
    // What cannot be used has begun nothing.
    expect(await panel.isThere('button', 'Cancel')).toBe(false);
  });
});

/** What the toolbar's button says. */
function badge(popup: Surface): Promise<string> {
  return popup.evaluate('(globalThis.browser ?? chrome).action.getBadgeText({})');
}
