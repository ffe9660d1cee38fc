import { describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { BROWSERS } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { useBench } from './driver/use-bench.ts';
import {
  CHATS,
  choosePhotos,
  draftWith,
  holdLink,
  insertFrom,
  openPanel,
  photoFile,
} from './journey.ts';

const EDITOR = '[contenteditable="true"]';
const NOT_TAKEN = 'TikTok didn’t take the link.';
const CHANGED = 'TikTok changed the link on the way.';

async function share(site: SiteTab, message = ''): Promise<Surface> {
  const panel = await openPanel(site);
  await choosePhotos(panel, [photoFile('x.jpg', await cleanJpeg())]);
  if (message !== '') await panel.fill('textbox', 'Message', message);
  await panel.click('button', 'Share');
  return panel;
}

describe.each(BROWSERS)('putting the link into the composer in %s', (name) => {
  const bench = useBench(name);

  it.each([
    ['at the end of a draft', []],
    ['with the caret in the middle', ['ArrowLeft', 'ArrowLeft']],
    ['with the caret at the start', ['Home']],
  ] as const)('appends it %s', async (_where, keys) => {
    const site = await bench().browser.openSite('/messages');
    await site.clickOn(EDITOR);
    await site.type('hello');
    for (const key of keys) await site.press(key);
    const panel = await share(site);
    await panel.see('status', 'Link added to the message');
    expect(await draftWith(bench(), CHATS.anna, 'https://')).toMatch(/^hello https:\/\/\S+$/);
    await site.type('!');
    expect(await draftWith(bench(), CHATS.anna, '!')).toMatch(/^hello https:\/\/\S+!$/);
    await site.close();
  });

  it('makes one line of a message, whatever it holds, and keeps placeholders as text', async () => {
    const site = await bench().browser.openSite('/messages');
    const panel = await share(site, 'see {link} for {message}  😀');
    await panel.see('status', 'Link added to the message');
    const draft = await draftWith(bench(), CHATS.anna, 'https://');
    expect(draft).toMatch(/^see \{link\} for \{message\} 😀 https:\/\/\S+$/);
    await site.close();
  });

  it('does not double a link that the page took late', async () => {
    bench().tiktok.page.latePasteMs = 700;
    const site = await bench().browser.openSite('/messages');
    const panel = await share(site);
    await panel.see('status', 'Link for @anna is ready');
    const draft = await draftWith(bench(), CHATS.anna, 'https://');
    await insertFrom(panel);
    expect(bench().tiktok.drafts[CHATS.anna]).toBe(draft);
    expect(bench().tiktok.pastes).toHaveLength(1);
    await site.close();
  });

  it('waits for the end of a word that an input method composes', async () => {
    const site = await bench().browser.openSite('/messages');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('x.jpg', await cleanJpeg())]);
    const linking = holdLink(bench());
    await panel.click('button', 'Share');
    await until('the link being asked for', () => linking.holding > 0);
    await site.clickOn(EDITOR);
    const endWord = await site.compose('みずうみ');
    linking.clear();
    await panel.see('status', 'Adding the link to the message');
    expect(bench().tiktok.pastes).toEqual([]);
    await endWord();
    expect(await draftWith(bench(), CHATS.anna, 'https://')).toMatch(/^みずうみ https:\/\/\S+$/);
    // A page that closes before it has told of the link leaves one that waits.
    await panel.see('status', 'Link added to the message');
    expect(bench().tiktok.pageErrors).toEqual([]);
    await site.close();
  });

  it('works with draft-js 0.10.5 and a link decorator', async () => {
    const site = await bench().browser.openSite('/messages?editor=0.10.5&linkDecorator=1');
    const panel = await share(site);
    await panel.see('status', 'Link added to the message');
    await draftWith(bench(), CHATS.anna, 'https://');
    expect(bench().tiktok.pageErrors).toEqual([]);
    await site.close();
  });

  it('works inside the frame of a business account', async () => {
    const site = await bench().browser.openSite('/business-suite/messages');
    const panel = await share(site);
    await panel.see('status', 'Link added to the message');
    await draftWith(bench(), CHATS.anna, 'https://');
    await site.close();
  });
});

describe.each(BROWSERS)('a composer in %s that does not take the link as it is', (name) => {
  const bench = useBench(name);

  it.each([
    ['swallows it', { swallowPaste: true }, NOT_TAKEN],
    ['rewrites it', { alterPaste: 'rewritten' }, CHANGED],
    ['cuts it', { alterPaste: 'cut' }, CHANGED],
    ['inserts it twice', { alterPaste: 'doubled' }, CHANGED],
  ] as const)(
    'offers the link to copy when the page %s, says why, and pastes only once',
    async (_what, fault, reason) => {
      Object.assign(bench().tiktok.page, fault);
      const site = await bench().browser.openSite('/messages');
      const panel = await share(site);
      await panel.see('status', 'Link for @anna is ready');
      await panel.read(reason);
      await panel.click('button', 'Insert link');
      // Only when the try is over is the button back.
      await until('the try over', () => panel.isEnabled('button', 'Insert link'));
      await panel.see('status', 'Link for @anna is ready');
      await panel.read(reason);
      expect(bench().tiktok.pastes).toHaveLength(1);
      await panel.click('button', 'Copy link');
      await panel.read('Copied');
      expect(bench().tiktok.sent).toEqual([]);
      await panel.click('button', 'Dismiss');
      await until('the panel gone', async () => !(await site.hasPanel()));
      await site.close();
    },
  );
});
