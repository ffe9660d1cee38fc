import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cleanJpeg, opaquePng, photoWithGps } from '../fixtures/photos.ts';
import { createPictureSite, type PictureSite } from '../standins/picture-site.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { CHATS, choosePhotos, insertFrom, openPanel, photoFile } from './journey.ts';

const COMPOSER = '[contenteditable="true"]';
const MENU_SWITCH = 'Offer “Share this image in a TikTok message” on images of any page';
const PICTURES = 'https://pictures.example.com/*';
const MENU_ITEM = 'Share this image in a TikTok message';

/** Whether the camera is off that a test has kept as `tracks`. */
const IS_OFF = `tracks.every(({ readyState }) => readyState === 'ended')`;

/** Has the page note what it sees of the composer from now on. */
const WATCH = `globalThis.seen = [];
  for (const type of ['dragover', 'drop', 'paste', 'input'])
    document.addEventListener(type, ({ isTrusted }) => { if (isTrusted) seen.push(type); }, true);`;

async function openComposer(bench: Bench): Promise<SiteTab> {
  const site = await bench.browser.openSite('/messages');
  await until('the paperclip', async () => (await site.paperclips()) === 1);
  await site.evaluate(WATCH);
  return site;
}

/** The panel as a page can guess it. In Firefox the address is another in each installation. */
const GUESSED_PANEL = {
  chromium:
    'chrome-extension://ofpkdfgddkgncmfimimoimbhjgeeohlh/extension/panel/panel.html#guessed',
  firefox: 'about:blank#guessed',
};

describe.each(BROWSERS)('the ways in, in %s', (name) => {
  let bench: Bench;
  let pictures: PictureSite;
  let photo: string;

  beforeAll(async () => {
    pictures = createPictureSite(Uint8Array.from(await photoWithGps()));
    bench = await startBench(name, { hasCamera: true, sites: [pictures] });
    photo = photoFile('holiday.jpg', await cleanJpeg());
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  // Firefox frames the panel on any page, and a page there has no say about the camera.
  const onlyInChromium = (what: string, test: () => Promise<void>) => {
    if (name === 'chromium') it(what, test);
  };

  it('a photo dropped on the composer is in the panel of that chat, and not on the page', async () => {
    const site = await openComposer(bench);
    await site.dropOn(COMPOSER, [photo, photoFile('second.jpg', await cleanJpeg())]);
    const panel = await site.panel();
    await panel.read('for @anna');
    await panel.see('button', 'Remove holiday.jpg');
    await panel.see('button', 'Remove second.jpg');
    expect(await site.evaluate('seen')).toEqual([]);
    expect(bench.tiktok.drafts[CHATS.anna]).toBe('');
    await site.close();
  });

  it('a photo pasted in the composer joins what is in the panel already', async () => {
    await bench.browser.copyPicture(await opaquePng());
    const site = await openComposer(bench);
    await site.dropOn(COMPOSER, [photo]);
    const panel = await site.panel();
    await panel.see('button', 'Remove holiday.jpg');
    await site.clickOn(COMPOSER);
    await site.paste();
    await panel.see('button', 'Remove image.png');
    await panel.see('button', 'Remove holiday.jpg');
    expect(await site.evaluate('seen')).toEqual([]);
    expect(bench.tiktok.drafts[CHATS.anna]).toBe('');
    await site.close();
  });

  it('a photo dropped while a link waits opens a form; dropped on that form, it joins the others', async () => {
    bench.tiktok.page.swallowPaste = true;
    const first = await bench.browser.openSite('/messages');
    const waiting = await openPanel(first);
    await choosePhotos(waiting, [photo]);
    await waiting.click('button', 'Share');
    await waiting.see('button', 'Insert link');
    await first.dropOn(COMPOSER, [photoFile('second.jpg', await cleanJpeg())]);
    await until('a form with the photo', async () =>
      (await first.panel()).isThere('button', 'Remove second.jpg'),
    );
    await first.close();

    bench.tiktok.page.swallowPaste = false;
    const site = await bench.browser.openSite('/messages');
    await until('the chip', () => site.hasPanel());
    const chip = await site.panel();
    await insertFrom(chip);
    await chip.click('button', 'Share more');
    await choosePhotos(chip, [photoFile('third.jpg', await cleanJpeg())]);
    await site.dropOn(COMPOSER, [photoFile('fourth.jpg', await cleanJpeg())]);
    await chip.see('button', 'Remove fourth.jpg');
    await chip.see('button', 'Remove third.jpg');
    await site.close();
  });

  it('leaves text, other files and what no person did to the page', async () => {
    const site = await openComposer(bench);
    await site.clickOn(COMPOSER);
    await site.type('hello');
    await until('the text', () => bench.tiktok.drafts[CHATS.anna] === 'hello');
    await site.dropOn(COMPOSER, [photoFile('notes.txt', Buffer.from('Dear diary'))]);
    expect(await site.evaluate('seen')).toContain('drop');
    await site.evaluate(`(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'planted.jpg', { type: 'image/jpeg' }));
      const options = { dataTransfer, clipboardData: dataTransfer, bubbles: true, cancelable: true };
      const composer = document.querySelector('${COMPOSER}');
      composer.dispatchEvent(new ClipboardEvent('paste', options));
      composer.dispatchEvent(new DragEvent('drop', options));
    })()`);
    await site.dropOn(COMPOSER, [photo]);
    const panel = await site.panel();
    await panel.see('button', 'Remove holiday.jpg');
    expect(await panel.text()).not.toContain('planted');
    expect(await panel.isThere('button', 'Remove planted.jpg')).toBe(false);
    await site.close();
  });

  it('takes nothing that the page hands over, whatever it guesses', async () => {
    const site = await openComposer(bench);
    await site.dropOn(COMPOSER, [photo]);
    const panel = await site.panel();
    await panel.see('button', 'Remove holiday.jpg');
    await site.evaluate(`(async () => {
      const own = document.createElement('iframe');
      own.src = '${GUESSED_PANEL[name]}';
      await new Promise((resolve) => {
        own.onload = resolve;
        document.body.append(own);
      });
      const photos = [new File(['x'], 'planted.jpg', { type: 'image/jpeg' })];
      const targets = [window, parent, top, own.contentWindow, ...Array.from(window, (frame) => frame)];
      for (const target of targets)
        for (const handOver of ['guessed', crypto.randomUUID(), '', null])
          target.postMessage({ photolink: 'photos', handOver, photos }, '*');
      own.remove();
    })()`);
    // What a person drops afterwards is taken: the panel was listening all along.
    await site.dropOn(COMPOSER, [photoFile('later.jpg', await cleanJpeg())]);
    await panel.see('button', 'Remove later.jpg');
    expect(await panel.text()).not.toContain('planted');
    expect(await panel.isThere('button', 'Remove planted.jpg')).toBe(false);
    await site.close();
  });

  it('takes files dropped and pasted on the panel, and no folder', async () => {
    const folder = join(dirname(photo), 'folder');
    mkdirSync(folder, { recursive: true });
    await bench.browser.copyPicture(await opaquePng());
    const site = await openComposer(bench);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.see('dialog', 'Share photos');
    const second = photoFile('second.jpg', await cleanJpeg());
    // Only a real drag can hold a folder, and Firefox has none without a screen.
    await site.dropOnPanel(name === 'chromium' ? [photo, folder, second] : [photo, second]);
    await panel.see('button', 'Remove holiday.jpg');
    await panel.see('button', 'Remove second.jpg');
    await panel.click('heading', 'Share photos');
    await site.paste();
    await panel.see('button', 'Remove image.png');
    await panel.read('3 photos ready');
    expect(await panel.isThere('button', 'Remove folder')).toBe(false);
    await site.close();
  });

  it('takes a photo with the camera, and switches it off', async () => {
    const site = await openComposer(bench);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.click('button', 'Take a photo');
    await panel.see('dialog', 'Take a photo');
    const isLive = `document.querySelector('video')?.srcObject?.getTracks()
      .some(({ readyState }) => readyState === 'live') === true`;
    await until('the picture', () => panel.evaluate(isLive));
    await panel.evaluate(
      `globalThis.tracks = document.querySelector('video').srcObject.getTracks()`,
    );
    await panel.click('button', 'Take photo');
    await panel.see('button', 'Remove Camera photo.jpg');
    await panel.gone('dialog', 'Take a photo');
    await until('the camera off', () => panel.evaluate(IS_OFF));
    await panel.click('button', 'Take a photo');
    await until('the picture', () => panel.evaluate(isLive));
    await panel.evaluate(
      `globalThis.tracks = document.querySelector('video').srcObject.getTracks()`,
    );
    await panel.click('button', 'Cancel');
    await panel.gone('dialog', 'Take a photo');
    await until('the camera off', () => panel.evaluate(IS_OFF));
    await site.close();
  });

  it('keeps the keyboard in the camera when the button that had it goes', async () => {
    const site = await openComposer(bench);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.see('dialog', 'Share photos');
    await panel.evaluate(`navigator.mediaDevices.getUserMedia = () => {
      delete navigator.mediaDevices.getUserMedia;
      return Promise.reject(new DOMException('in use', 'NotReadableError'));
    }`);
    await panel.click('button', 'Take a photo');
    await panel.read('The camera is in use by another program.');
    await panel.click('button', 'Try again');
    await until('the keyboard at "Cancel"', () =>
      panel.evaluate(`document.activeElement?.textContent === 'Cancel'`),
    );
    await panel.click('button', 'Cancel');
    await panel.gone('dialog', 'Take a photo');
    await site.close();
  });

  onlyInChromium('where the page forbids it, the camera is in a window', async () => {
    bench.tiktok.page.permissionsPolicy = 'camera=()';
    const site = await openComposer(bench);
    await site.dropOn(COMPOSER, [photo]);
    const panel = await site.panel();
    await panel.see('button', 'Remove holiday.jpg');
    await panel.click('button', 'Take a photo');
    await panel.read('The camera cannot be used on this page.');
    await panel.click('button', 'Open the camera in a window');
    const window = await bench.browser.tabAt('/extension/camera/camera.html');
    await window.click('button', 'Take photo');
    await panel.see('button', 'Remove Camera photo.jpg');
    await panel.see('button', 'Remove holiday.jpg');
    await site.close();
  });

  onlyInChromium('a panel in its own window says what cannot follow', async () => {
    bench.tiktok.page.coep = true;
    const site = await openComposer(bench);
    await site.dropOn(COMPOSER, [photo]);
    const panel = await bench.browser.panelAnywhere();
    await panel.read('Drop or paste it here.');
    await panel.pickFiles([photo]);
    await panel.see('button', 'Remove holiday.jpg');
    expect(await panel.text()).not.toContain('Drop or paste it here.');
    await panel.click('button', 'Remove holiday.jpg');
    await panel.click('button', 'Close');
    await site.close();
  });

  it('takes an image of any page, if the user wants that', async () => {
    const options = await bench.browser.openOptions();
    const page = await bench.browser.openPage(pictures.url);
    await expect(page.chooseForImage('#photo', MENU_ITEM)).rejects.toThrow();
    await options.click('checkbox', MENU_SWITCH);
    await options.read('Saved');
    await bench.browser.allowHosts([PICTURES]);
    if (name === 'chromium') {
      // A question that was answered is not asked again; one in a real menu, no tool can answer.
      expect(
        await options.evaluate(`chrome.permissions.request({ origins: ['${PICTURES}'] })`),
      ).toBe(true);
    }
    pictures.requests.length = 0;
    await page.chooseForImage('#photo', MENU_ITEM);
    await until('the request', () => pictures.requests.length > 0);
    await (await bench.browser.tabAt('www.tiktok.com/messages')).close();
    expect(pictures.requests).toEqual([
      { path: '/holiday.jpg', hasCookie: false, referer: null, byPage: false },
    ]);
    const site = await openComposer(bench);
    await site.pressPaperclip();
    const panel = await site.panel();
    await panel.see('button', 'Remove Image from pictures.example.com');
    await panel.read('Location found');
    await page.chooseForImage('#inline', MENU_ITEM);
    await panel.see('button', 'Remove Image from a page');
    await page.chooseForImage('#moved', MENU_ITEM);
    await panel.read('“Image from pictures.example.com” could not be fetched.');
    expect(pictures.requests.some(({ path }) => path === '/moved.jpg')).toBe(true);
    if (name === 'firefox') {
      const isKept = `browser.permissions.contains({ origins: ['${PICTURES}'] })`;
      expect(await options.evaluate(isKept)).toBe(false);
    }
    await options.click('checkbox', MENU_SWITCH);
    await until('no item', async () => {
      const chosen = page.chooseForImage('#photo', MENU_ITEM);
      return chosen.then(
        () => false,
        () => true,
      );
    });
    await site.close();
    await page.close();
  });
});
