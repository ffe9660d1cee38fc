import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, BROWSERS, startBench } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';

/** Clicks that a page can make, at everything of ours that it can find. */
const CLICK_AS_THE_PAGE = `(() => {
  for (const host of document.querySelectorAll(':not(:defined)')) {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click']) {
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    }
    host.click();
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

  it('cannot press the button: only a person can', async () => {
    const site = await bench.browser.openSite('/messages');
    await until('the paperclip', async () => (await site.paperclips()) === 1);
    await site.evaluate(CLICK_AS_THE_PAGE);
    // A person's press is heard although the page's were not: the button was alive all along.
    await site.pressPaperclip();
    await (await site.panel()).see('dialog', 'Share photos');
    expect(await site.evaluate('document.querySelectorAll(":not(:defined)").length')).toBe(2);
    await site.close();
  });

  it('finds neither the panel’s window nor its address nor the inside of our elements', async () => {
    const site = await bench.browser.openSite('/messages');
    await site.pressPaperclip();
    await (await site.panel()).see('dialog', 'Share photos');
    const seen = await site.evaluate<Record<string, unknown>>(`({
      windows: window.length,
      frames: document.querySelectorAll('iframe').length,
      roots: [...document.querySelectorAll(':not(:defined)')].map((host) => host.shadowRoot),
      resources: performance.getEntriesByType('resource')
        .filter(({ name }) => name.includes('extension:')).length,
    })`);
    expect(seen).toEqual({ windows: 0, frames: 0, roots: [null, null], resources: 0 });
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
