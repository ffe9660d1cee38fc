import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, draftWith, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';

/** What a page can do to what it cannot reach into: so that a press means something else than it seems. */
const TRICKS: readonly (readonly [what: string, css: string])[] = [
  ['fades its body', 'body { opacity: 0.02 }'],
  ['fades the whole document', 'html { opacity: 0.5 }'],
  ['makes everything invisible', 'body { visibility: hidden }'],
  ['blurs its body', 'body { filter: blur(9px) }'],
  ['stands its body on its head', 'body { rotate: 180deg }'],
  ['moves its body aside', 'body { translate: -120px 0 }'],
  ['cuts its body off', 'body { clip-path: inset(0 0 95% 0) }'],
  ['masks its body', 'body { mask-image: linear-gradient(transparent, transparent) }'],
  ['blends its body away', 'body { mix-blend-mode: multiply }'],
  ['moves it by another way of layout', 'body { contain: layout; block-size: 700px }'],
];

/** Something that says "You have won" and lets the press through to what is below. */
const COVERS: readonly (readonly [what: string, make: string])[] = [
  ['an element above', `cover.style.pointerEvents = 'auto';`],
  ['an element that lets presses through', ''],
  ['a popover', `cover.popover = 'manual'; cover.showPopover();`],
];

const coverWith = (make: string) => `(() => {
  const cover = document.createElement('div');
  cover.id = 'cover';
  cover.textContent = 'You have won! Press here.';
  cover.style.cssText = 'display: block; position: fixed; inset: 0; margin: 0; padding: 0; border: 0; ' +
    'width: 100vw; height: 100vh; max-width: none; max-height: none; background: #fff; z-index: 2147483647; pointer-events: none';
  document.body.append(cover);
  ${make}
})()`;

const UNCOVER = `document.getElementById('cover')?.remove()`;
const style = (css: string) => `(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(${JSON.stringify(css)});
  document.adoptedStyleSheets = [sheet];
})()`;
const UNSTYLE = 'document.adoptedStyleSheets = []';

describe.each(BROWSERS)(
  'a page that wants the user to press what is not to be seen, in %s,',
  (name) => {
    let bench: Bench;
    let site: SiteTab;
    let panel: Surface;

    beforeAll(async () => {
      bench = await startBench(name);
      site = await bench.browser.openSite('/messages');
      panel = await openPanel(site);
      await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
      await panel.read('1 photo ready');
    });
    afterAll(() => bench.close());

    /** The press is not followed, and it is said why: by the panel itself, or when it is pressed. */
    async function expectRefusal(): Promise<void> {
      await panel.pressWhereItIs('button', 'Share');
      await panel.read(/covers/);
    }

    const isOffered = () => panel.isThere('button', 'Share');

    async function expectRecovery(): Promise<void> {
      await until('Share can be pressed', () => panel.isEnabled('button', 'Share'));
      expect(await panel.isThere('button', 'Remove a.jpg')).toBe(true);
    }

    it.each(TRICKS)('%s: the panel waits', async (_what, css) => {
      await site.evaluate(style(css));
      await expectRefusal();
      await site.evaluate(UNSTYLE);
      await expectRecovery();
    });

    it('shrinks its body to a dot, and leads the keyboard there: the panel waits', async () => {
      await panel.focus('button', 'Share');
      await site.evaluate(style('body { transform: scale(0.1) }'));
      await site.press('Enter');
      await panel.read(/covers/);
      await site.evaluate(UNSTYLE);
      await expectRecovery();
    });

    it.each(COVERS)('lays %s over the panel: it waits', async (_what, make) => {
      await site.evaluate(coverWith(make));
      await expectRefusal();
      await site.evaluate(UNCOVER);
      await expectRecovery();
    });

    it('does what the user wants once all of it is to be seen again', async () => {
      // In the first half second the panel still waits, and says so: a person presses again.
      await until('the share under way', async () => {
        if (!(await isOffered())) return true;
        await panel.click('button', 'Share');
        // A press that is followed takes the button away.
        await until('an effect', async () => !(await isOffered()), 2000).catch(() => undefined);
        return false;
      });
      await draftWith(bench, CHATS.anna, 'https://www.dropbox.com/');
      // Had any of the presses before been followed, there would be more.
      expect(bench.dropbox.links).toHaveLength(1);
    });

    it('fades for good: the panel can be opened in a window of its own', async () => {
      await site.close();
      site = await bench.browser.openSite('/messages');
      panel = await openPanel(site);
      await choosePhotos(panel, [photoFile('b.jpg', await cleanJpeg())]);
      await until('Share can be pressed', () => panel.isEnabled('button', 'Share'));
      await site.evaluate(style('html { opacity: 0.5 }'));
      await expectRefusal();
      await panel.see('button', 'Open in its own window');
      await panel.read('do not come along');
      await panel.click('button', 'Open in its own window');
      await until('the frame gone', async () => !(await site.hasPanel()));
      const own = await bench.browser.panelAnywhere();
      await own.see('button', 'Choose photos');
    });
  },
);
