import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type Bench, BROWSERS, startBench } from './driver/bench.ts';
import type { SiteTab, Surface } from './driver/surface.ts';
import { until } from './driver/until.ts';
import { choosePhotos, holdLink, linksIn, openPanel, photoFile } from './journey.ts';
import { convIdOf, type PageScript, pageScripts, perform } from './page-script.ts';

/** A check plays a few; the whole run is `PHOTOLINK_SCRIPTS=200`, with another seed each time. */
const COUNT = Number(process.env['PHOTOLINK_SCRIPTS'] ?? 6);
const SEED = Number(process.env['PHOTOLINK_SEED'] ?? 20_261_128);

/** One browser puts no more than ten links a minute into messages, and a page that is left takes two of them. */
const SCRIPTS_OF_A_BROWSER = 4;
/** Which of the scripts alone: the `path` that a failure tells. */
const PATH = process.env['PHOTOLINK_PATH'] ?? '';

describe.each(BROWSERS)(`whatever the page does (seed ${SEED}), in %s`, (name) => {
  let bench: Bench;
  let site: SiteTab;
  let photo: string;

  async function start(): Promise<void> {
    bench = await startBench(name);
    site = await bench.browser.openSite('/foryou');
  }

  beforeAll(async () => {
    photo = photoFile('x.jpg', await cleanJpeg());
    await start();
  });
  afterAll(() => bench.close());

  /** Plays the script with a share in flight, goes back to the share's chat, and looks what came of it. */
  async function play({ from, page, acts }: PageScript): Promise<void> {
    const { tiktok, dropbox } = bench;
    tiktok.reset();
    Object.assign(tiktok.page, page);
    await site.goto(`/messages?chat=${from}`);
    const panel = await openPanel(site);
    const observers = await site.observers();
    await choosePhotos(panel, [photo]);
    const linking = holdLink(bench);
    await panel.click('button', 'Share');
    await until('the link being asked for', () => linking.holding > 0);
    const before = dropbox.calls.length;
    const makeLink = () => {
      linking.clear();
    };
    for (const act of acts) await perform(site, act, makeLink);
    makeLink();
    await until('the link', () => dropbox.calls.slice(before).some(isReadBack));

    await perform(site, { act: 'come-back' }, makeLink);
    await perform(site, { act: 'show', chat: from }, makeLink);
    const presses = await untilDelivered(convIdOf(from));
    const holding = tiktok.written.filter(({ text }) => text.includes('https://'));
    expect(holding.filter(({ convId }) => convId !== convIdOf(from))).toEqual([]);
    expect(holding.filter(({ text }) => linksIn(text).length > 1)).toEqual([]);
    expect(tiktok.pastes.length).toBeLessThanOrEqual(1 + presses);
    expect(tiktok.sent).toEqual([]);
    expect(tiktok.pageErrors).toEqual([]);
    await until('one paperclip', async () => (await site.paperclips()) === 1);
    await until('no observer more', async () => (await site.observers()) === observers, 5000);
  }

  /** Waits until the chat has held the link, or offers it: then it is put in. Gives how often that was pressed. */
  async function untilDelivered(convId: string): Promise<number> {
    const isDelivered = () =>
      bench.tiktok.written.some((one) => one.convId === convId && one.text.includes('https://'));
    let presses = 0;
    await until(
      'the link in its chat, or offered there',
      async () => {
        if (isDelivered()) return true;
        const chip = await offered();
        if (chip === undefined) return false;
        presses += 1;
        await chip.click('button', 'Insert link');
        // A press right after a switch may be refused; a person presses again.
        return until('the link in', isDelivered, 3000).catch(() => false);
      },
      25_000,
    );
    return presses;
  }

  async function offered(): Promise<Surface | undefined> {
    if (!(await site.hasPanel())) return undefined;
    const panel = await site.panel();
    return (await panel.isThere('button', 'Insert link')) ? panel : undefined;
  }

  it(
    'the link gets into its chat once, or is offered there, and nowhere else',
    async () => {
      let played = 0;
      const startMs = performance.now();
      await fc.assert(
        fc.asyncProperty(pageScripts, async (script) => {
          await play(script);
          played += 1;
          if (played % SCRIPTS_OF_A_BROWSER > 0) return;
          await bench.close();
          await start();
        }),
        // A script takes seconds: the first that fails is told as it is.
        { seed: SEED, path: PATH, numRuns: COUNT, endOnFailure: true },
      );
      const seconds = ((performance.now() - startMs) / 1000).toFixed(0);
      console.info(`${name}, seed ${SEED}: ${played} scripts in ${seconds} s`);
      expect(played).toBe(COUNT);
    },
    60_000 + COUNT * 30_000,
  );
});

function isReadBack(call: { readonly route: string; readonly status: number }): boolean {
  return call.route === 'sharing/list_shared_links' && call.status === 200;
}
