import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { publicLinks, viewAsStranger } from '../e2e/journey.ts';
import { shareAtOnce, shareHeld } from './act.ts';
import { useMortalBench } from './driver/mortal-bench.ts';
import { inLedger, rowsOf } from './in-ledger.ts';

/** Longer than it takes to close the browser. */
const SOON_MS = 3000;

// Each browser has servers of its own, so they need not wait for each other.
describe.concurrent.each(BROWSERS)('an end date that passes while %s is closed', (name) => {
  const bench = useMortalBench(name);

  it('is kept first of all when it starts again, before a share that waits', async () => {
    const { browser, dropbox } = bench;
    await shareAtOnce(bench);
    const [link] = dropbox.links;
    const { upload } = await shareHeld(bench, 'ben');
    const page = await (await browser.attach()).openPopup();
    // Nobody can choose less than an hour: it is written as the store writes it.
    const endsAtMs = Date.now() + SOON_MS;
    const row = { ...(await rowsOf(page))[0]!, endsAtMs, dueAtMs: endsAtMs };
    await page.evaluate(inLedger('readwrite', `void links.put(${JSON.stringify(row)})`));
    await browser.crash();
    await until('the end date', () => Date.now() > endsAtMs);
    expect((await viewAsStranger(dropbox, link!.url)).status).toBe(200);
    upload.clear();
    const before = dropbox.calls.length;

    await browser.restart();
    await until('the share that waited', () => dropbox.links.length === 2);
    const routes = dropbox.calls.slice(before).map(({ route }) => route);
    const asked = routes.filter((route) => route !== 'oauth2/token');
    expect(asked.slice(0, 2)).toEqual(['sharing/revoke_shared_link', 'sharing/list_shared_links']);
    expect(link!.revokedAtMs).not.toBeNull();
    expect((await viewAsStranger(dropbox, link!.url)).status).not.toBe(200);
    const popup = await (await browser.attach()).openPopup();
    await until('both rows as they are', async () => {
      const states = (await rowsOf(popup)).map(({ state }) => state);
      return states.length === 2 && states.includes('revoked') && states.includes('public');
    });
    expect(publicLinks(dropbox)).toHaveLength(1);
  });
});
