import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { PAGE_EDITORS, type PageEditor } from '../standins/tiktok/page-options.ts';
import { BROWSERS } from './driver/bench.ts';
import { until } from './driver/until.ts';
import { useBench } from './driver/use-bench.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile } from './journey.ts';

const BOX = '[role="textbox"], textarea';

/** The two that no library minds: the browser's own undo knows nothing of what scripts enter. */
const BARE: readonly PageEditor[] = ['plain', 'textarea'];

/** Slate makes one step of what was typed and what was pasted right behind it, whoever pasted it. */
const ONE_STEP = PAGE_EDITORS.filter((editor) => ![...BARE, 'slate'].includes(editor));

const CASES = PAGE_EDITORS.flatMap((editor) =>
  ['', 'see you'].map((draft) => [editor, draft === '' ? 'empty' : 'with a draft', draft] as const),
);

it('the content script holds no execCommand', async () => {
  for (const browser of ['chrome', 'firefox'])
    expect(await readFile(`dist/${browser}/extension/content/content.js`, 'utf8')).not.toContain(
      'execCommand',
    );
});

describe.each(BROWSERS)('an editor of another kind, in %s', (name) => {
  const bench = useBench(name, 9);
  let photo: string;

  beforeAll(async () => {
    photo = photoFile('x.jpg', await cleanJpeg());
  });

  function usePage(editor: PageEditor): void {
    // Quill writes HTML as text, which Trusted Types forbid.
    Object.assign(bench().tiktok.page, { editor, ...(editor === 'quill' && { csp: 'tiktok' }) });
  }

  it.each(CASES)('%s, %s, holds draft and link as its own text', async (editor, _how, draft) => {
    usePage(editor);
    const site = await bench().browser.openSite('/messages');
    if (draft !== '') {
      await site.clickOn(BOX);
      await site.type(draft);
      await until('the draft', () => bench().tiktok.drafts[CHATS.anna] === draft);
    }
    const panel = await openPanel(site);
    await choosePhotos(panel, [photo]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    const text = await draftWith(bench(), CHATS.anna, 'https://');
    expect(text).toMatch(draft === '' ? /^https:\/\/\S+$/ : /^see you https:\/\/\S+$/);
    expect(bench().tiktok.pastes).toHaveLength(1);
    expect(bench().tiktok.untrusted.map(({ type }) => type)).toEqual(
      BARE.includes(editor) ? ['input'] : [],
    );
    expect(bench().tiktok.sent).toEqual([]);
    await site.type('!');
    expect(await draftWith(bench(), CHATS.anna, '!')).toBe(`${text}!`);
    await site.press('Backspace');
    await until('the text alone', () => bench().tiktok.drafts[CHATS.anna] === text);
    expect(bench().tiktok.pageErrors).toEqual([]);
    await site.close();
  });

  it.each(ONE_STEP)('%s takes the link back in one step, and keeps the draft', async (editor) => {
    usePage(editor);
    const site = await bench().browser.openSite('/messages');
    await site.clickOn(BOX);
    await site.type('see you');
    await until('the draft', () => bench().tiktok.drafts[CHATS.anna] === 'see you');
    const panel = await openPanel(site);
    await choosePhotos(panel, [photo]);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    await draftWith(bench(), CHATS.anna, 'https://');
    await site.undo();
    await until('the draft alone', () => bench().tiktok.drafts[CHATS.anna] === 'see you');
    await site.close();
  });
});
