import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { choosePhotos, openPanel, photoFile } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { API } from './act.ts';
import { ONE_BY_ONE, useMortalBench } from './driver/mortal-bench.ts';
import { isFull } from './extent.ts';
import { askedSince, linkArrives, prepareShare, userSeesLink } from './share-alone.ts';

/** Longer than an idle background lives, with room for one that dies late. */
const RETRY_AFTER_S = isFull ? 90 : 50;
/** Alarms are never early, and may be late. */
const LATE_MS = 90_000;
const ACCESS_TOKEN_LIFE_MS = 4 * 3_600_000;

// They wait most of the time: the browsers wait together.
describe.concurrent.each(BROWSERS)('a service that makes us wait, in %s', (name) => {
  const bench = useMortalBench(name);

  /** The tokens renewed, and the calls that met an old one, while `act` ran. */
  async function renewalsDuring(act: () => Promise<unknown>) {
    const { calls } = bench.dropbox;
    const before = calls.length;
    await act();
    const since = calls.slice(before);
    return {
      refused: since.filter(({ status }) => status === 401).length,
      renewed: since.filter(({ route }) => route === 'oauth2/token').length,
    };
  }

  it('renews an expired token once, however many requests meet it', ONE_BY_ONE, async () => {
    const site = await (await bench.browser.attach()).openSite('/messages');
    const panel = await openPanel(site);
    const jpeg = await cleanJpeg();
    const files = [1, 2, 3, 4, 5].map((number) => photoFile(`${name} token ${number}.jpg`, jpeg));
    await choosePhotos(panel, files);
    await panel.click('checkbox', 'One link for all');
    const readBacks = bench.faults.add({
      host: API,
      path: '/2/sharing/list_shared_links',
      hold: 'before',
    });

    bench.dropbox.advance(ACCESS_TOKEN_LIFE_MS);
    const sending = await renewalsDuring(async () => {
      await panel.click('button', 'Share');
      // Five links are read back side by side.
      await until('the read-backs', () => readBacks.holding === 5, 30_000);
    });
    expect(sending).toEqual({ refused: 3, renewed: 1 });

    bench.dropbox.advance(ACCESS_TOKEN_LIFE_MS);
    const proving = await renewalsDuring(async () => {
      readBacks.clear();
      await panel.see('status', 'Link added to the message', 30_000);
    });
    expect(proving).toEqual({ refused: 5, renewed: 1 });
    expect(bench.dropbox.files).toHaveLength(5);
    await site.close();
  });

  it('keeps the silence asked for beyond its death, then goes on alone', ONE_BY_ONE, async () => {
    const share = await prepareShare(bench, [await cleanJpeg()]);
    bench.faults.add({
      host: API,
      path: '/2/sharing/create_shared_link_with_settings',
      times: 1,
      answer: { status: 429, headers: { 'retry-after': String(RETRY_AFTER_S) }, body: 'Too many' },
    });
    const startedAtMs = Date.now();
    await share.goAlone();
    const refusal = await until('the refusal', () =>
      askedSince(bench, startedAtMs).find(({ status }) => status === 429),
    );
    const silentUntilMs = refusal.atMs + 1000 * RETRY_AFTER_S;

    const { isBackgroundAlive } = bench.browser;
    await until('its end', async () => !(await isBackgroundAlive()), 1000 * RETRY_AFTER_S);
    const diedAtMs = Date.now();
    expect(diedAtMs).toBeLessThan(silentUntilMs);

    await linkArrives(bench, 1000 * RETRY_AFTER_S + LATE_MS);
    const later = askedSince(bench, refusal.endedAtMs).map(({ atMs }) => atMs);
    const wokeAtMs = Math.min(...later);
    expect(wokeAtMs).toBeGreaterThanOrEqual(silentUntilMs);
    expect(bench.dropbox.files).toHaveLength(1);
    await userSeesLink(bench);
    console.info(
      `${name}: dead ${secondsSince(refusal.endedAtMs, diedAtMs)} after the refusal, ` +
        `back ${secondsSince(silentUntilMs, wokeAtMs)} after the silence`,
    );
  });
});

function secondsSince(fromMs: number, toMs: number): string {
  return `${((toMs - fromMs) / 1000).toFixed(1)} s`;
}
