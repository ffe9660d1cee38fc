import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import { until } from '../e2e/driver/until.ts';
import { publicLinks, viewAsStranger } from '../e2e/journey.ts';
import { cleanJpeg } from '../fixtures/photos.ts';
import { type MortalBench, useMortalBench } from './driver/mortal-bench.ts';
import { inLedger, rowsOf } from './in-ledger.ts';
import { linkByHand } from './link-by-hand.ts';
import { dropboxRefusal } from './sim/clouds/dropbox.ts';
import { googleRefusal } from './sim/clouds/google.ts';
import { OFTEN, scriptTroubles, type TroubledLink } from './sim/troubled-links.ts';

/** At each of the three. */
const LINKS = 100;
const MONTH = new Date().toISOString().slice(0, 7);
const MINUTE_MS = 60_000;

/** Where Photolink puts its photos. */
const pathOf = (at: number) =>
  `/${MONTH}/photo-1 ${String(at)
    .padStart(8, '0')
    .replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)]!)}.jpg`;

/** Photos with a link each, as shares of this account left them. */
function linksAtDropbox({ dropbox }: MortalBench, bytes: Uint8Array): TroubledLink[] {
  return Array.from({ length: LINKS }, (_none, at) => {
    const path = pathOf(at);
    const { id } = dropbox.putFile('basic', path, bytes);
    const { url } = dropbox.putLink('basic', path);
    return { provider: 'dropbox', url, item: { kind: 'photo', id, path } };
  });
}

function linksAtDrive({ google }: MortalBench, bytes: Uint8Array): TroubledLink[] {
  const { clientId } = google.tokens.at(-1)!;
  return Array.from({ length: LINKS }, (_none, at) => {
    const path = pathOf(at);
    const item = { ...google.putFile('anna', `photo ${at}.jpg`, bytes), clientId };
    google.items.splice(-1, 1, { ...item, appProperties: { photolink: path } });
    google.openToAll(item.id);
    const url = google.publicLinks().find((link) => link.includes(item.id))!;
    return { provider: 'google-drive', url, item: { kind: 'photo', id: item.id, path } };
  });
}

// Each browser has servers of its own, so they need not wait for each other.
describe.concurrent.each(BROWSERS)('three hundred links in %s', (name) => {
  const bench = useMortalBench(name);

  it('are revoked, though much fails and the background is killed twice', async () => {
    const { browser, dropbox, google, icloud, faults } = bench;
    const { openOptions, openPopup } = await browser.attach();
    const options = await openOptions();
    for (const cloud of ['Dropbox', 'Google Drive']) {
      await options.click('button', `Connect ${cloud}`);
      await options.see('button', `Disconnect ${cloud}`);
    }
    const bytes = await cleanJpeg({ width: 64, height: 48 });
    const ours = [...linksAtDropbox(bench, bytes), ...linksAtDrive(bench, bytes)];
    await options.click('button', 'Find my links');
    await options.see('status', `Found ${2 * LINKS} links.`, MINUTE_MS);
    const byHand = Array.from({ length: LINKS }, (_none, at) =>
      linkByHand(icloud.createLink('iCloud Link'), at, Date.now()),
    );
    const puts = `${JSON.stringify(byHand)}.forEach((row) => links.put(row))`;
    await options.evaluate(inLedger('readwrite', puts));

    const troubleAt = (at: number) => OFTEN[at % OFTEN.length]!;
    const clouds = [
      {
        name: 'Dropbox',
        endLink: (url: string) => {
          dropbox.removeLink(url);
        },
        bodyOf: dropboxRefusal,
      },
      {
        name: 'Google Drive',
        endLink: (url: string) => {
          google.closeToAll(ours.find((link) => link.url === url)!.item.id);
        },
        bodyOf: googleRefusal,
      },
    ];
    scriptTroubles({ clouds, faults }, ours, troubleAt);
    const forGood = ours.filter((_link, at) => troubleAt(at) === 'no for good (403)');
    const startedAtMs = Date.now();

    let popup = await openPopup();
    await popup.read(`${3 * LINKS} links`);
    await popup.click('button', 'Revoke all');
    await popup.click('button', 'Revoke', ['alertdialog', 'Revoke all links?']);
    const open = () => [...publicLinks(dropbox), ...google.publicLinks()];
    for (const left of [160, 100]) {
      await until(`${left} links left`, () => open().length <= left, 5 * MINUTE_MS);
      await browser.killBackground();
      // A sign of life.
      popup = await openPopup();
    }
    await until(
      'only those left that are refused for good',
      () => open().length <= forGood.length,
      5 * MINUTE_MS,
    );
    // Whatever is tried once more on the way: in the end nothing is under way.
    const rows = await until(
      'nothing under way',
      async () => {
        const now = await rowsOf(popup);
        return now.every(({ state, retry }) => state !== 'revoking' && !retry) ? now : undefined;
      },
      5 * MINUTE_MS,
    );
    expect(new Set(open())).toEqual(new Set(forGood.map(({ url }) => url)));

    expect(rows).toHaveLength(3 * LINKS);
    for (const row of rows) {
      const isRefused = forGood.some(({ item }) => item.id === row.item.id);
      const isEnded = row.guided === undefined && !isRefused;
      const code = row.guided === undefined ? 'account-restricted' : 'needs-you';
      expect(row, JSON.stringify(row)).toMatchObject(
        isEnded ? { state: 'revoked' } : { state: 'revoke-pending', failure: { code } },
      );
      if (isEnded) expect(row.checkedAtMs).toBeGreaterThanOrEqual(startedAtMs);
    }
    await popup.choose('Show', 'Needs you');
    await popup.read(`${forGood.length + LINKS} links`);

    for (const link of ours) {
      const cloud = link.provider === 'dropbox' ? dropbox : google;
      const { photos } = await viewAsStranger(cloud, link.url!);
      expect(photos.length).toBe(forGood.includes(link) ? 1 : 0);
    }
  });
});
