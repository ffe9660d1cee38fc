import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, linksIn } from '../e2e/journey.ts';
import { linkIsPlaced, shareHeld } from './act.ts';
import { ONE_BY_ONE, useMortalBench } from './driver/mortal-bench.ts';

const LINK_ADDED = 'Link added to the message';

// Each browser has servers of its own, so they need not wait for each other.
describe.concurrent.each(BROWSERS)('what the user finds on coming back, in %s', (name) => {
  const bench = useMortalBench(name);

  const popupNow = async () => (await bench.browser.attach()).openPopup();

  /** Presses the paperclip, which shows the share that is on its way to this chat. */
  async function watchRunning(site: SiteTab): Promise<Surface> {
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.see('progressbar', 'Sharing');
    await panel.see('button', 'Cancel');
    expect(await panel.isThere('button', 'Choose photos')).toBe(false);
    return panel;
  }

  /** The one link is made and proved, and waits. */
  async function linkWaits(): Promise<void> {
    const popup = await popupNow();
    await popup.read('Link for @anna is waiting: open that chat');
    await popup.see('button', 'Copy link');
    expect(bench.dropbox.links).toHaveLength(1);
    expect(bench.tiktok.pastes).toEqual([]);
  }

  /** In Anna's chat the link is offered, and one press puts it in. */
  async function takeFromChip(site: SiteTab): Promise<void> {
    await site.switchTo();
    const chip = await site.panel();
    await chip.see('status', 'Link for @anna is ready');
    await chip.click('button', 'Insert link');
    await chip.see('status', LINK_ADDED);
    await linkIsPlaced(bench);
  }

  it(
    'a second tab of the chat and the popup tell of the same share, to its end',
    ONE_BY_ONE,
    async () => {
      const { site, panel, upload } = await shareHeld(bench);
      const { openSite, openPopup } = await bench.browser.attach();
      const popup = await openPopup();
      await popup.see('list', 'Shares in progress');
      await popup.read('1 photo for @anna');
      const secondSite = await openSite('/messages');
      const second = await watchRunning(secondSite);
      expect(upload.hits).toBe(1);

      upload.clear();
      await panel.see('status', LINK_ADDED);
      await second.see('status', LINK_ADDED);
      await popup.gone('list', 'Shares in progress');
      await popup.see('list', 'Shared links');
      await popup.read('Anyone with the link can view');
      await linkIsPlaced(bench);
      expect(bench.tiktok.pastes).toHaveLength(1);
      expect(bench.dropbox.files).toHaveLength(1);
      await site.close();
      await secondSite.close();
    },
  );

  it('a link whose tab was closed in mid-upload waits for its chat', ONE_BY_ONE, async () => {
    const { site, upload } = await shareHeld(bench);
    await site.close();
    upload.clear();
    await linkWaits();
    const later = await (await bench.browser.attach()).openSite('/messages');
    await takeFromChip(later);
    await later.close();
  });

  it('a link finished while its page was left waits for its chat', ONE_BY_ONE, async () => {
    const { site, upload } = await shareHeld(bench);
    await site.goto('/foryou');
    upload.clear();
    await linkWaits();
    await site.goto('/messages');
    await takeFromChip(site);
    await site.close();
  });

  it(
    'a page left and opened again in mid-upload gets its panel and its link',
    ONE_BY_ONE,
    async () => {
      const { site, upload } = await shareHeld(bench);
      await site.goto('/foryou');
      await site.goto('/messages');
      const panel = await watchRunning(site);
      expect(upload.hits).toBe(1);
      upload.clear();
      await panel.see('status', LINK_ADDED);
      await linkIsPlaced(bench);
      await site.close();
    },
  );

  it(
    'an extension reloaded in mid-upload goes on, and its link gets into its chat',
    ONE_BY_ONE,
    async () => {
      const { site, upload } = await shareHeld(bench);
      const popup = await popupNow();
      // The page that asks for it goes with it.
      await popup.evaluate(
        'void setTimeout(() => (globalThis.browser ?? chrome).runtime.reload())',
      );
      await until('the next life asking again', () => upload.hits === 2);
      upload.clear();
      if (name === 'chromium') {
        // The open page has lost our script for good, and only a new one gets another.
        await linkWaits();
        await site.goto('/messages');
        await takeFromChip(site);
      } else {
        // The open page gets a new script: in time for the link, or to find it waiting.
        await site.switchTo();
        const isPlaced = () => linksIn(bench.tiktok.drafts[CHATS.anna] ?? '').length > 0;
        await until('the link or its chip', async () => isPlaced() || (await isOffered(site)));
        if (!isPlaced()) await takeFromChip(site);
        await linkIsPlaced(bench);
      }
      expect(bench.tiktok.pastes).toHaveLength(1);
      expect(bench.dropbox.files).toHaveLength(1);
      await site.close();
    },
  );
});

async function isOffered(site: SiteTab): Promise<boolean> {
  if (!(await site.hasPanel())) return false;
  return (await site.panel()).isThere('button', 'Insert link');
}
