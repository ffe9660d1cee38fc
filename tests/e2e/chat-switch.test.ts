import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, draftWith, holdLink, openPanel, photoFile } from './journey.ts';

const ROW = (convId: string) => `[data-conv-id="${convId}"]`;

describe.each(BROWSERS)('switching the chat in %s', (name) => {
  let bench: Bench;
  let site: SiteTab;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
    bench.faults.clear();
  });

  /** Shares from Anna's chat, is in Ben's when the link is ready, and comes to rest there. */
  async function shareAndLeave(): Promise<Surface> {
    site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [
      photoFile('trip.jpg', await cleanJpeg({ width: 640, height: 480 })),
    ]);
    const linking = holdLink(bench);
    await panel.click('button', 'Share');
    await until('the link being asked for', () => linking.holding > 0);
    await site.clickOn(ROW(CHATS.ben));
    await until('the chat with Ben', () => bench.tiktok.drafts[CHATS.ben] !== undefined);
    linking.clear();
    return panel;
  }

  it.each(['remount', 'keep-editor'] as const)(
    'during the upload inserts nothing in the other chat; going back offers the link (%s)',
    async (chatSwitch) => {
      bench.tiktok.page.chatSwitch = chatSwitch;
      const panel = await shareAndLeave();
      await panel.see('status', 'Link for @anna is ready');
      expect(bench.tiktok.drafts[CHATS.ben]).toBe('');
      await site.clickOn(ROW(CHATS.anna));
      const chip = await site.panel();
      await chip.see('button', 'Insert link');
      await until('the chat with Anna', async () => (await site.text()).includes('@anna'));
      await chip.click('button', 'Insert link');
      await draftWith(bench, CHATS.anna, 'https://');
      await isDone(chip);
      expect(bench.tiktok.drafts[CHATS.ben]).toBe('');
      expect(bench.tiktok.untrusted).toEqual([]);
      expect(bench.tiktok.sent).toEqual([]);
      await site.close();
    },
  );

  it('refuses to insert in the other chat even when asked, and says where to go', async () => {
    const panel = await shareAndLeave();
    await panel.click('button', 'Insert link');
    await panel.read('@anna');
    expect(bench.tiktok.pastes).toEqual([]);
    expect(bench.tiktok.drafts[CHATS.ben]).toBe('');
    await panel.click('button', 'Dismiss');
    await until('the panel gone', async () => !(await site.hasPanel()));
    await site.close();
  });

  it('offers the link again after the page was left and opened anew', async () => {
    await shareAndLeave();
    await until('the link', () => bench.dropbox.calls.some(isReadBack));
    await site.goto('/foryou');
    await site.goto('/messages');
    const chip = await site.panel();
    await chip.see('status', 'Link for @anna is ready');
    await chip.click('button', 'Insert link');
    await draftWith(bench, CHATS.anna, 'https://');
    await isDone(chip);
    await site.close();
  });
});

/** Only when it says so does the share know: a page that goes before may have lost the link. */
function isDone(panel: Surface): Promise<void> {
  return panel.see('status', 'Link added to the message');
}

function isReadBack(call: { readonly route: string; readonly status: number }): boolean {
  return call.route === 'sharing/list_shared_links' && call.status === 200;
}
