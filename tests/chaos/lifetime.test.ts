import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { heavyPhoto } from '../fixtures/heavy-photos.ts';
import { ONE_BY_ONE, useMortalBench } from './driver/mortal-bench.ts';
import { isFull } from './extent.ts';
import { askedSince, linkArrives, prepareShare, userSeesLink } from './share-alone.ts';

/** How long both browsers let an idle background live. */
const IDLE_LIFE_MS = 30_000;
/** Longer than that, with time to spare. */
const IDLE_LIMIT_MS = 45_000;
/** In full, beyond the minute after which a wake-up call for lost work would ring. */
const REST_MS = isFull ? 100_000 : IDLE_LIMIT_MS;
const BITS_PER_SECOND = 2_000_000;
/** The largest takes longer than an idle background lives, in one request or in several. */
const MEGABYTES = isFull ? Array<number>(8).fill(7.5) : [7.5, 2.5];

// All wait most of the time: they wait together, each with servers and a browser of its own.
describe.concurrent.each(BROWSERS)('on a slow line, nobody watching, %s', (name) => {
  const bench = useMortalBench(name);

  it('finishes an album that takes longer than an idle background lives', ONE_BY_ONE, async () => {
    const photos = await Promise.all(MEGABYTES.map(heavyPhoto));
    const bits = 8 * photos.reduce((sum, { length }) => sum + length, 0);
    const lineMs = (bits / BITS_PER_SECOND) * 1000;
    const share = await prepareShare(bench, photos);
    bench.faults.shape({
      hosts: ['api.dropboxapi.com', 'content.dropboxapi.com'],
      bandwidthBitsPerSecond: BITS_PER_SECOND,
    });
    const startedAtMs = Date.now();
    await share.goAlone();
    await linkArrives(bench, 1.5 * lineMs + 30_000);
    expect(Date.now() - startedAtMs).toBeGreaterThan(IDLE_LIFE_MS);
    expect(bench.dropbox.files).toHaveLength(photos.length);
    // No request was lost: the background lived as long as it was needed.
    const asked = askedSince(bench, startedAtMs);
    expect(asked.filter(({ endedBy }) => endedBy !== 'answer')).toEqual([]);
    await userSeesLink(bench);
  });

  it(
    'rests afterwards: its background is gone and asks nothing of anybody',
    ONE_BY_ONE,
    async () => {
      await bench.browser.detach();
      const sinceMs = Date.now();
      const { isBackgroundAlive } = bench.browser;
      await until('its end', async () => !(await isBackgroundAlive()), IDLE_LIMIT_MS);
      // Time itself is the subject: nothing may wake it.
      while (Date.now() < sinceMs + REST_MS) {
        expect(await isBackgroundAlive()).toBe(false);
        await wait(250);
      }
      expect(askedSince(bench, sinceMs)).toEqual([]);
    },
  );
});

describe.concurrent.each(BROWSERS)('with answers that take 25 s, nobody watching, %s', (name) => {
  const bench = useMortalBench(name);

  it('finishes a photo', ONE_BY_ONE, async () => {
    const share = await prepareShare(bench, [await cleanJpeg()]);
    for (const host of ['api.dropboxapi.com', 'content.dropboxapi.com']) {
      bench.faults.add({ host, delayBeforeMs: 25_000 });
    }
    const startedAtMs = Date.now();
    await share.goAlone();
    await linkArrives(bench, 180_000);
    const asked = askedSince(bench, startedAtMs);
    expect(asked.length).toBeGreaterThanOrEqual(3);
    expect(asked.filter(({ endedBy }) => endedBy !== 'answer')).toEqual([]);
    await userSeesLink(bench);
  });
});
