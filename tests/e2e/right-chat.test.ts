import { beforeAll, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import type { PageOptions } from '../standins/tiktok/page-options.ts';
import { BROWSERS, type BrowserName } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { useBench } from './driver/use-bench.ts';
import { choosePhotos, draftWith, holdLink, insertFrom, openPanel, photoFile } from './journey.ts';
import { convIdOf } from './page-script.ts';

const ANNA = convIdOf('anna');
const BOX_TEXT = `document.querySelector('[role="textbox"]').textContent`;

/** Where the chats are: in the page, or in the frame of a business account. */
const openChat = (name: string) => `void (window[0] ?? window).__standin.openChat('${name}')`;

const HEADER = `(window[0] ?? window).document.querySelector('[class*="DivChatHeader"]').innerText`;

/** The shares of one `describe`, and what they need. */
function useShares(name: BrowserName) {
  const current = useBench(name);
  let photo: string;

  beforeAll(async () => {
    photo = photoFile('x.jpg', await cleanJpeg());
  });

  /** A share whose link the cloud keeps back until `release`. */
  async function shareFrom(site: SiteTab) {
    const panel = await openPanel(site);
    await choosePhotos(panel, [photo]);
    const linking = holdLink(current());
    const isMade = nextLink();
    await panel.click('button', 'Share');
    await until('the link being asked for', () => linking.holding > 0);
    const release = () => {
      linking.clear();
    };
    return { panel, isMade, release };
  }

  /** Whether a link was made and read back since. */
  function nextLink(): () => boolean {
    const before = current().dropbox.calls.length;
    return () =>
      current()
        .dropbox.calls.slice(before)
        .some(({ route, status }) => route === 'sharing/list_shared_links' && status === 200);
  }

  /** The link is in this chat, and was in no other at any time. */
  async function isOnlyIn(convId: string): Promise<void> {
    await draftWith(current(), convId, 'https://');
    const others = current().tiktok.written.filter((one) => one.convId !== convId);
    expect(others).toEqual([]);
  }

  return { current, shareFrom, isOnlyIn };
}

async function chipOf(site: SiteTab): Promise<Surface> {
  const chip = await site.panel();
  await chip.see('button', 'Insert link');
  return chip;
}

describe.each(BROWSERS)('the right chat or none, in %s', (name) => {
  const { current, shareFrom, isOnlyIn } = useShares(name);

  it.each<readonly [string, string, string, Partial<PageOptions>]>([
    ['the new names', 'anna', 'ben', { skin: 'new' }],
    ['the old names', 'anna', 'ben', { skin: 'old' }],
    ['unknown names', 'anna', 'ben', { rot: 'names' }],
    ['the old names, from a group', 'group', 'anna', { skin: 'old' }],
    ['a group', 'group', 'ben', { chatSwitch: 'keep-editor' }],
    ['the chat with oneself', 'myself', 'anna', {}],
    ['to the chat with oneself', 'anna', 'myself', { chatSwitch: 'keep-editor' }],
    ['a business account', 'anna', 'ben', { business: true }],
  ])('a switch with %s: the link waits for its chat', async (_what, from, to, page) => {
    Object.assign(current().tiktok.page, page, { openChat: from });
    const site = await current().browser.openSite('/messages');
    const { panel, release } = await shareFrom(site);
    const before = await site.evaluate(HEADER);
    await site.evaluate(openChat(to));
    await until('the other chat', () => current().tiktok.drafts[convIdOf(to)] !== undefined);
    release();
    await panel.see('button', 'Insert link');
    expect(current().tiktok.pastes).toEqual([]);
    await site.evaluate(openChat(from));
    await until('its header', async () => (await site.evaluate(HEADER)) === before);
    await insertFrom(await chipOf(site));
    await isOnlyIn(convIdOf(from));
    await site.close();
  });

  it.each(['remount', 'keep-editor'] as const)(
    'a link that comes while the header is still that of the last chat waits (%s)',
    async (chatSwitch) => {
      Object.assign(current().tiktok.page, { chatSwitch, remountDelayMs: 2400 });
      const site = await current().browser.openSite('/messages');
      const { panel, release } = await shareFrom(site);
      await site.evaluate(openChat('ben'));
      release();
      await panel.see('button', 'Insert link');
      await until(
        'the chat with Ben',
        () => current().tiktok.drafts[convIdOf('ben')] !== undefined,
      );
      expect(current().tiktok.written).toEqual([]);
      await site.evaluate(openChat('anna'));
      await until('the chat again', async () => (await site.text()).includes('@anna'));
      await insertFrom(await chipOf(site));
      await isOnlyIn(ANNA);
      await site.close();
    },
  );
});

describe.each(BROWSERS)('the right tab and the right page, in %s', (name) => {
  const { current, shareFrom, isOnlyIn } = useShares(name);

  it('goes into its tab, although another tab with another chat is in front', async () => {
    const site = await current().browser.openSite('/messages');
    const { panel, release } = await shareFrom(site);
    const other = await current().browser.openSite('/messages?chat=ben');
    await until('the other chat', () => current().tiktok.drafts[convIdOf('ben')] !== undefined);
    release();
    await panel.see('status', 'Link added to the message');
    await isOnlyIn(ANNA);
    expect(await other.evaluate(BOX_TEXT)).toBe('');
    await Promise.all([site.close(), other.close()]);
  });

  it('offered in two tabs it goes in where the user presses', async () => {
    const first = await current().browser.openSite('/messages');
    const { panel, release } = await shareFrom(first);
    await first.evaluate(openChat('ben'));
    await until('the chat with Ben', () => current().tiktok.drafts[convIdOf('ben')] !== undefined);
    release();
    await panel.see('button', 'Insert link');
    await first.evaluate(openChat('anna'));
    const chip = await chipOf(first);
    const second = await current().browser.openSite('/messages');
    await chipOf(second);
    await second.close();
    await first.switchTo();
    await insertFrom(chip);
    expect(await first.evaluate(BOX_TEXT)).toContain('https://');
    await first.close();
  });

  // A chat each: a page that goes away may leave a link that waits for its chat.
  it.each([
    ['while the page is away', 'anna'],
    ['after the way back', 'ben'],
  ] as const)(
    'away and Back: a link that is made %s gets into its chat once',
    async (when, chat) => {
      current().tiktok.page.keptForBack = true;
      const site = await current().browser.openSite(`/messages?chat=${chat}`);
      const { isMade, release } = await shareFrom(site);
      await site.goto('/foryou');
      if (when === 'while the page is away') {
        release();
        await until('the link', isMade);
      }
      await site.evaluate('history.back()');
      await until('the chat', async () => (await site.text()).includes(`@${chat}`));
      // Driven from outside, both browsers load the page anew: the same must hold as for one that was kept.
      release();
      await until('the link', isMade);
      await until('the link in its chat, or offered', async () => {
        if (current().tiktok.drafts[convIdOf(chat)]?.includes('https://') === true) return true;
        const panel = (await site.hasPanel()) ? await site.panel() : undefined;
        if (panel === undefined || !(await panel.isThere('button', 'Insert link'))) return false;
        await insertFrom(panel);
        return true;
      });
      await isOnlyIn(convIdOf(chat));
      await until('one paperclip', async () => (await site.paperclips()) === 1);
      await site.close();
    },
  );
});
