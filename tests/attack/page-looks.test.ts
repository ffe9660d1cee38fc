import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import type { SiteTab } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { CHATS, choosePhotos, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { ATTACK_PAGE, type Loot } from './attack-page.ts';

/** Clicks that a page can make, at everything of ours that it can find. */
const CLICK_AS_THE_PAGE = `(() => {
  for (const host of document.querySelectorAll(':not(:defined)')) {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'keydown', 'focusin']) {
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 1 }));
    }
    host.click();
  }
})()`;

const CLICK_FROM_INSIDE = `(() => {
  const { dom } = globalThis.browser ?? chrome;
  for (const host of document.querySelectorAll(':not(:defined)')) {
    dom.openOrClosedShadowRoot(host).querySelector('button').click();
  }
  return null;
})()`;

/** Everything that might be heard by somebody who listens for the wrong thing. */
const postEverything = (ticket: string) => `(() => {
  const photo = new File(['x'], 'x.jpg', { type: 'image/jpeg' });
  const ticket = ${JSON.stringify(ticket)};
  for (const photolink of ['photos', 'openPanel', 'removePanel', 'placeText', 'panelIsReady']) {
    const message = { photolink, ticket, handOver: ticket, photos: [photo], argument: { ticket } };
    postMessage(message, '*');
    document.dispatchEvent(new CustomEvent('photolink', { detail: message }));
    new BroadcastChannel('photolink-changes').postMessage('shares');
  }
})()`;

describe.each(BROWSERS)('a page that wants to know or do too much, in %s', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());
  beforeEach(() => {
    bench.tiktok.reset();
  });

  const lootOf = (site: SiteTab) => site.evaluate<Loot>('loot()');

  it('cannot press the button: only a person can', async () => {
    const site = await bench.browser.openSite('/messages');
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    await site.evaluate(CLICK_AS_THE_PAGE);
    // Another extension could reach into a closed root, as ours can.
    await site.inContentScript(CLICK_FROM_INSIDE);
    await site.clickOn(`[data-conv-id="${CHATS.ben}"]`);
    await until('the other chat', async () => (await site.text()).includes('@ben'));
    await until('its paperclip', async () => (await site.paperclips()) === 1);
    expect(await site.hasPanel()).toBe(false);
    // A person's press is heard although the page's were not: the button was alive all along.
    await site.pressPaperclip();
    await (await site.panel()).see('dialog', 'Share photos');
    expect(await site.evaluate('document.querySelectorAll(":not(:defined)").length')).toBe(2);
    await site.close();
  });

  it('sees two empty elements of no constant name, and nothing of what is in them', async () => {
    bench.tiktok.page.firstScript = ATTACK_PAGE;
    const site = await bench.browser.openSite('/messages');
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    const before = await lootOf(site);
    const panel = await openPanel(site);
    await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
    await panel.focus('button', 'Share');
    await until('the focus is seen', async () => (await lootOf(site)).focused.length > 0);
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    const loot = await lootOf(site);
    const names = [...new Set(loot.hosts.map(({ name: host }) => host))];
    expect(names.length).toBeGreaterThanOrEqual(2);
    for (const host of names) expect(host).toMatch(/^[a-z]{1,12}-[a-z]{1,12}$/);
    for (const { name: host, html } of loot.hosts) expect(html).toBe(`<${host}></${host}>`);
    for (const html of loot.focused) expect(html).toMatch(/^<([a-z-]+)><\/\1>$/);
    const { windows, frames, roots, paths, messages, traces } = loot;
    expect({ windows, frames, roots, paths, messages, traces }).toEqual({
      ...{ windows: 0, frames: 0, roots: [], paths: [], messages: [], traces: [] },
    });
    expect(loot.globals).toEqual(before.globals);
    expect(loot.history).toBe(before.history);
    await site.close();
  });

  it('finds other names at the next visit', async () => {
    bench.tiktok.page.firstScript = ATTACK_PAGE;
    const visit = async () => {
      const site = await bench.browser.openSite('/messages');
      await until('the paperclip', async () => (await site.paperclips()) === 1);
      const { hosts } = await lootOf(site);
      await site.close();
      return hosts.map(({ name: host }) => host);
    };
    const first = await visit();
    const second = await visit();
    expect(first.length).toBeGreaterThan(0);
    expect(second.filter((host) => first.includes(host))).toEqual([]);
  });

  it('is not heard, whatever it posts or dispatches', async () => {
    const site = await bench.browser.openSite('/messages');
    const panel = await openPanel(site);
    const ticket = await panel.evaluate<string>('location.hash.slice(1)');
    // Even with a ticket, which it cannot know.
    await site.evaluate(postEverything(ticket));
    await choosePhotos(panel, [photoFile('a.jpg', await cleanJpeg())]);
    expect(await panel.isThere('button', 'Remove x.jpg')).toBe(false);
    expect(await panel.text()).not.toContain('x.jpg');
    expect(await site.hasPanel()).toBe(true);
    await site.close();
  });

  it('finds no interface of the extension, and no storage of ours', async () => {
    const site = await bench.browser.openSite('/messages');
    await openPanel(site);
    const found = await site.evaluate<Record<string, unknown>>(`(async () => ({
      browser: typeof globalThis.browser,
      runtime: typeof globalThis.chrome?.runtime?.sendMessage,
      local: Object.keys(localStorage).filter((key) => /photo|link|ticket/i.test(key)),
      session: Object.keys(sessionStorage).filter((key) => /photo|link|ticket/i.test(key)),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
      cookies: document.cookie,
    }))()`);
    expect(found).toEqual({
      ...{ browser: 'undefined', runtime: 'undefined', local: [], session: [], databases: [] },
      ...{ caches: [], cookies: '' },
    });
    await site.close();
  });

  it('sees nothing of ours where the product has no business', async () => {
    const site = await bench.browser.openSite('/foryou');
    await until('the feed', async () => (await site.text()).length > 0);
    expect(await site.evaluate('document.querySelectorAll(":not(:defined)").length')).toBe(0);
    expect(bench.tiktok.requests.filter(({ own }) => !own)).toEqual([]);
    await site.close();
  });
});
