import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import type { SiteTab, Surface } from '../e2e/driver/surface.ts';
import { openPanel } from '../e2e/journey.ts';
import { OTHER_SITE, otherSite } from './other-site.ts';

const PAGES = ['popup', 'options', 'camera', 'panel'] as const;

/** Puts a frame with that address into the document, and resolves once something or nothing is in it. */
const frame = (url: string) => `new Promise((resolve) => {
  const made = document.createElement('iframe');
  made.src = ${JSON.stringify(url)};
  made.width = made.height = '600';
  made.onload = made.onerror = () => setTimeout(resolve, 300);
  document.body.append(made);
  setTimeout(resolve, 2000);
})`;

/** What a page can try to get of an address: whether it is there, and what it says. */
const take = (url: string) => `(async () => {
  const url = ${JSON.stringify(url)};
  const got = [];
  const tell = (how) => { got.push(how); };
  await fetch(url).then(() => tell('fetch'), () => 0);
  await fetch(url, { mode: 'no-cors' }).then(() => tell('fetch without reading'), () => 0);
  await import(url).then(() => tell('import'), () => 0);
  await new Promise((done) => {
    const image = new Image();
    image.onload = () => { tell('image'); done(); };
    image.onerror = done;
    image.src = url;
  });
  await new Promise((done) => {
    const script = document.createElement('script');
    script.onload = () => { tell('script'); done(); };
    script.onerror = done;
    script.src = url;
    document.body.append(script);
  });
  return got;
})()`;

describe.each(BROWSERS)('frames and files of ours, in %s:', (name) => {
  let bench: Bench;
  let site: SiteTab;
  let panel: Surface;
  /** Where the extension's pages are; a page does not know it, but might. */
  let origin: string;

  beforeAll(async () => {
    bench = await startBench(name, { sites: [otherSite] });
    site = await bench.browser.openSite('/messages');
    panel = await openPanel(site);
    origin = await panel.evaluate<string>('location.origin');
    expect(await bench.browser.documentsAt('/extension/panel/')).toBe(1);
  });
  afterAll(() => bench.close());

  const addressOf = (page: string) => `${origin}/extension/${page}/${page}.html`;

  it.each(PAGES)('another site frames no %s', async (page) => {
    const before = await bench.browser.documentsAt(`/extension/${page}/`);
    const other = await bench.browser.openPage(OTHER_SITE);
    await other.evaluate(frame(addressOf(page)));
    // In Chromium the address by which TikTok's page gets the panel is another one.
    const dynamic = await site.inContentScript(
      `(globalThis.browser ?? chrome).runtime.getURL('extension/${page}/${page}.html')`,
    );
    await other.evaluate(frame(String(dynamic)));
    expect(await bench.browser.documentsAt(`/extension/${page}/`)).toBe(before);
    await other.close();
  });

  it.each(['popup', 'options', 'camera'])('TikTok frames no %s', async (page) => {
    const before = await bench.browser.documentsAt(`/extension/${page}/`);
    await site.evaluate(frame(addressOf(page)));
    expect(await bench.browser.documentsAt(`/extension/${page}/`)).toBe(before);
  });

  it.each([
    ...['manifest.json', 'icons/48.png', 'extension/content/content.js'],
    ...['extension/popup/popup.html', 'extension/panel/panel.html', '_locales/en/messages.json'],
  ])('no page reads %s', async (file) => {
    const other = await bench.browser.openPage(OTHER_SITE);
    expect(await other.evaluate(take(`${origin}/${file}`))).toEqual([]);
    await other.close();
  });
});
