import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_INSERTS } from '#core/insert-pace.ts';
import { MAX_MESSAGE_CHARACTERS } from '#core/message-template.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile } from './journey.ts';

/** Fills the message box as its own page can: one browser takes `clipboardData`, the other `data`. */
const FILL_DRAFT = `(() => {
  const data = 'x'.repeat(${MAX_MESSAGE_CHARACTERS} - 10);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', data);
  const filling = { clipboardData, dataType: 'text/plain', data, bubbles: true, cancelable: true };
  document.querySelector('[contenteditable="true"]')
    .dispatchEvent(new ClipboardEvent('paste', filling));
})()`;

describe.each(BROWSERS)('limits and manners in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  async function share(panel: Surface): Promise<void> {
    const photo = photoFile('lake.jpg', await cleanJpeg({ width: 64, height: 48 }));
    await choosePhotos(panel, [photo]);
    await panel.click('button', 'Share');
  }

  it('puts nothing into a message that would become too long', async () => {
    const site = await bench.browser.openSite('/messages');
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    await site.evaluate(FILL_DRAFT);
    const draft = await draftWith(bench, CHATS.anna, 'x');
    const panel = await openPanel(site);
    await share(panel);
    await panel.read('more than the 6,000 characters that TikTok takes');
    await panel.see('button', 'Copy link');
    expect(bench.tiktok.pastes).toHaveLength(1);
    expect(bench.tiktok.drafts[CHATS.anna]).toBe(draft);
    await site.close();
  });

  it.each([
    ['limited', true],
    ['ben', false],
  ])('says so where TikTok allows few messages: %s', async (chat, isLimited) => {
    const site = await bench.browser.openSite(`/messages?chat=${chat}`);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.see('dialog', 'Share photos');
    await panel.read('Choose photos');
    expect((await panel.text()).includes('only a few messages')).toBe(isLimited);
    await site.close();
  });

  it('tries ten times a minute at most; then the link waits', async () => {
    // The device's count is its own: another browser starts at none.
    const fresh = await startBench(name);
    fresh.tiktok.page.swallowPaste = true;
    const site = await fresh.browser.openSite('/messages');
    const panel = await openPanel(site);
    await share(panel);
    for (let tries = 1; tries < MAX_INSERTS; tries += 1) {
      await panel.click('button', 'Insert link');
      await panel.read('take the link');
    }
    await panel.click('button', 'Insert link');
    await panel.read('at most ten links a minute');
    await panel.see('button', 'Copy link');
    expect(fresh.tiktok.pastes.length).toBeLessThanOrEqual(MAX_INSERTS);
    await fresh.close();
  });
});
