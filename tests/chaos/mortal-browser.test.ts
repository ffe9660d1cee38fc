import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { linkIsPlaced, shareHeld, UPLOADS } from './act.ts';
import { useMortalBench } from './driver/mortal-bench.ts';

describe.each(BROWSERS)('a mortal %s', (name) => {
  const bench = useMortalBench(name);

  it('loses its background in mid-upload; the share goes on at the next sign of life', async () => {
    const { site, upload } = await shareHeld(bench);
    await bench.browser.killBackground();
    await until('the end of the request', () => upload.holding === 0, 1000);
    expect(bench.server.log.filter(({ host }) => host === UPLOADS).at(-1)).toMatchObject({
      endedBy: 'client',
    });
    expect(await bench.browser.isBackgroundAlive()).toBe(false);
    upload.clear();
    await site.goto('/messages');
    await linkIsPlaced(bench);
    await site.close();
  });

  it('loses its background with no tool attached, and keeps its tabs', async () => {
    const { upload } = await shareHeld(bench);
    await bench.browser.detach();
    await bench.browser.killBackground();
    await until('the end of the request', () => upload.holding === 0, 1000);
    upload.clear();
    const [site] = await (await bench.browser.attach()).sites();
    await site!.goto('/messages');
    await linkIsPlaced(bench);
    await site!.close();
  });

  it('crashes in mid-upload; after the restart the share is finished', async () => {
    const { upload } = await shareHeld(bench);
    await bench.browser.crash();
    await until('the end of the request', () => upload.holding === 0, 1000);
    upload.clear();
    await bench.browser.restart();
    await until('the link', () => bench.dropbox.links.length === 1);
    const popup = await (await bench.browser.attach()).openPopup();
    await popup.read('@anna');
    await popup.see('button', 'Copy link');
  });
});
