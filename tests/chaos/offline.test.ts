import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../e2e/driver/bench.ts';
import type { Surface } from '../e2e/driver/surface.ts';
import { until } from '../e2e/driver/until.ts';
import { publicLinks } from '../e2e/journey.ts';
import { goOffline, readyToShare, shareAtOnce } from './act.ts';
import { type MortalBench, ONE_BY_ONE, useMortalBench } from './driver/mortal-bench.ts';
import { linkArrives, userSeesLink } from './share-alone.ts';

/** A request without a network is given up within seconds. */
const GIVEN_UP_MS = 30_000;
/** The first tries are half a minute and a minute apart; an alarm may be late. */
const BY_ITSELF_MS = 150_000;

const REVOKING: readonly string[] = [
  'oauth2/token',
  'sharing/revoke_shared_link',
  'sharing/list_shared_links',
];

/** Presses "Revoke" on the newest link of the list, and means it. */
async function revokeNewest(popup: Surface): Promise<void> {
  await popup.click('button', 'Revoke');
  await popup.click('button', 'Revoke', ['alertdialog', 'Revoke this link?']);
}

/** No link is public any more, and Dropbox was asked again after the last was taken back. */
async function revocationIsProved({ dropbox }: MortalBench, sinceCall: number): Promise<void> {
  await until('nothing public', () => publicLinks(dropbox).length === 0, BY_ITSELF_MS);
  await until('the proof', () => {
    const since = dropbox.calls.slice(sinceCall);
    const revoked = since.findIndex(({ route }) => route === 'sharing/revoke_shared_link');
    return since.findLastIndex(({ route }) => route === 'sharing/list_shared_links') > revoked;
  });
}

// They wait most of the time: all wait together, each with servers and a browser of its own.
describe.concurrent.each(BROWSERS)('without a network, %s', (name) => {
  const bench = useMortalBench(name);

  it('parks a share, says so, and goes on by itself', ONE_BY_ONE, async () => {
    const { browser, faults, dropbox } = bench;
    const popup = await (await browser.attach()).openPopup();
    const { panel } = await readyToShare(bench);
    const { backOnline } = goOffline(faults);
    await panel.click('button', 'Share');
    const sentence = 'You’re offline. Photolink goes on by itself as soon as the network is back.';
    await panel.read(sentence, GIVEN_UP_MS);
    await popup.see('list', 'Shares in progress');
    await popup.read('1 photo for @anna');
    await popup.read(sentence);
    expect(dropbox.links).toEqual([]);

    await browser.detach();
    const onlineAtMs = Date.now();
    backOnline();
    await linkArrives(bench, BY_ITSELF_MS);
    console.info(`${name}: shared ${Date.now() - onlineAtMs} ms after the network was back`);
    expect(dropbox.files).toHaveLength(1);
    await userSeesLink(bench);
  });

  it('revokes before anything else once it is started again', ONE_BY_ONE, async () => {
    const { browser, faults, dropbox } = bench;
    await shareAtOnce(bench);
    const { panel } = await readyToShare(bench, 'ben');
    const { backOnline } = goOffline(faults);
    await panel.click('button', 'Share');
    await panel.see('button', 'Cancel');
    const popup = await (await browser.attach()).openPopup();
    await revokeNewest(popup);
    await popup.read('Revoke pending – you’re offline', GIVEN_UP_MS);
    await popup.read('1 photo for @ben');
    await popup.read('You’re offline. Photolink goes on by itself', GIVEN_UP_MS);
    expect(publicLinks(dropbox)).toHaveLength(1);
    await browser.crash();
    backOnline();
    const before = dropbox.calls.length;
    await browser.restart();
    await until('the other share', () => dropbox.links.length === 2, GIVEN_UP_MS);
    const routes = dropbox.calls.slice(before).map(({ route }) => route);
    const first = routes.slice(
      0,
      routes.findIndex((route) => !REVOKING.includes(route)),
    );
    expect(first).toContain('sharing/revoke_shared_link');
    // Proved before the first request that is about anything else.
    expect(first.at(-1)).toBe('sharing/list_shared_links');
    expect(dropbox.links[0]?.revokedAtMs).not.toBeNull();
    const afterwards = await (await browser.attach()).openPopup();
    await afterwards.read('Revoked');
  });
});

describe.concurrent.each(BROWSERS)('a network that stays away longer than a life, %s', (name) => {
  const bench = useMortalBench(name);

  it('still revokes, by alarm', ONE_BY_ONE, async () => {
    const { browser, faults, dropbox } = bench;
    await shareAtOnce(bench);
    const { backOnline } = goOffline(faults);
    const popup = await (await browser.attach()).openPopup();
    await revokeNewest(popup);
    await popup.read('Revoking…');
    await browser.crash();
    await browser.restart();
    const again = await (await browser.attach()).openPopup();
    await again.read('Revoke pending – you’re offline', GIVEN_UP_MS);
    expect(publicLinks(dropbox)).toHaveLength(1);

    await browser.detach();
    const onlineAtMs = Date.now();
    const before = dropbox.calls.length;
    backOnline();
    await revocationIsProved(bench, before);
    console.info(`${name}: revoked ${Date.now() - onlineAtMs} ms after the network was back`);
    const afterwards = await (await browser.attach()).openPopup();
    await afterwards.read('Revoked');
  });
});
