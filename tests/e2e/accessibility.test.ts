import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillLedger, manyLinks } from '../fixtures/long-ledger.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { choosePhotos, openPanel, photoFile } from './journey.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of axe that a page breaks, with the elements that break them. */
async function violations(page: Surface): Promise<readonly unknown[]> {
  return page.evaluate(`(async () => {
    ${AXE};
    const { violations } = await globalThis.axe.run(document);
    return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | '));
  })()`);
}

describe.each(BROWSERS)('everybody can use, in %s,', (name) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await startBench(name);
  });
  afterAll(() => bench.close());

  it.each(['light', 'dark'])('the panel in all its faces (%s)', async (theme) => {
    const site = await bench.browser.openSite(`/messages?theme=${theme}`);
    const panel = await openPanel(site);
    expect(await violations(panel)).toEqual([]);
    await choosePhotos(panel, [
      photoFile('a.jpg', await cleanJpeg()),
      photoFile('b.jpg', await cleanJpeg({ width: 200, height: 90 })),
    ]);
    await panel.read('2 photos ready');
    expect(await violations(panel)).toEqual([]);
    await panel.click('checkbox', 'Send as a slideshow');
    await panel.see('combobox', 'Seconds per photo');
    expect(await violations(panel)).toEqual([]);
    await panel.click('checkbox', 'Send as a slideshow');
    await panel.click('button', 'Edit a.jpg');
    await panel.see('slider', 'Left edge');
    expect(await violations(panel)).toEqual([]);
    await panel.click('radio', 'Cover');
    await panel.click('button', 'Add a cover');
    await panel.see('application', 'Cover 1 of 1');
    expect(await violations(panel)).toEqual([]);
    await panel.click('button', 'Cancel');
    await panel.click('button', 'Share');
    await panel.see('status', 'Link added to the message');
    expect(await violations(panel)).toEqual([]);
    await site.close();
  });

  it('the popup with a link in it, in groups, while links are picked, and its question', async () => {
    const popup = await bench.browser.openPopup();
    await popup.read('@anna');
    expect(await violations(popup)).toEqual([]);
    await popup.choose('Sort', 'By chat');
    await popup.see('heading', '@anna 2 links');
    expect(await violations(popup)).toEqual([]);
    await popup.click('button', 'Select');
    await popup.click('button', 'Select all');
    await popup.read('2 selected');
    // "Revoke" fades in; what counts is how it stays.
    await until('nothing against it', async () => (await violations(popup)).length === 0);
    await popup.click('button', 'Revoke');
    await popup.see('alertdialog', 'Revoke 2 links?');
    expect(await violations(popup)).toEqual([]);
  });

  it('the question about what was shared before a date', async () => {
    const before = await bench.browser.openPopup();
    await before.evaluate(fillLedger(manyLinks(9, Date.now())));
    const popup = await bench.browser.openPopup();
    await popup.click('button', 'Revoke all');
    await popup.choose('Which links', 'Shared before a date…');
    await popup.see('alertdialog', 'Revoke older links?');
    expect(await violations(popup)).toEqual([]);
  });

  it('the options page', async () => {
    const options = await bench.browser.openOptions();
    await options.see('button', 'Disconnect Dropbox');
    expect(await violations(options)).toEqual([]);
  });
});
