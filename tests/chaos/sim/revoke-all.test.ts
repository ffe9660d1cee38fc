import { describe, expect, it } from 'vitest';
import { isActive, type Link, needsUser } from '#core/link.ts';
import { openDatabase } from '#platform/database.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import type { Device } from './device.ts';
import { deviceWithLinks } from './many-links.ts';
import { openStores } from './stores.ts';
import { scriptTroubles, troubleOf } from './troubled-links.ts';

const MINUTE_MS = 60_000;

const allRows = () => openStores(openDatabase()).ledger.all();

/** Whether somebody without an account is shown the photo. */
async function opens({ clouds }: Device, { url = '' }: Link): Promise<boolean> {
  const stranger = createInProcessFetch(clouds.map(({ standin }) => standin));
  return (await stranger(url, { redirect: 'manual' })).status === 200;
}

// Five shares of twenty at Dropbox, five at Google Drive, and a hundred links of the user's own hand.
describe('revoking three hundred links', { timeout: 300_000 }, () => {
  it('brings every row to its truth, though much fails and the worker is killed twice', async () => {
    const device = await deviceWithLinks(5);
    const rows = await allRows();
    expect(rows).toHaveLength(300);
    const ours = rows.filter(({ guided }) => guided === undefined);
    const byHand = rows.filter(({ guided }) => guided !== undefined);
    for (const row of ours) expect(await opens(device, row)).toBe(true);
    scriptTroubles(device, ours);
    const stoppedByUser = new Set(byHand.filter((_row, at) => at % 4 === 0).map(({ id }) => id));
    for (const { id, url = '' } of byHand)
      if (stoppedByUser.has(id)) device.clouds[2]!.endLink(url);
    // An hour without a network, in the middle.
    device.network.expect({ cuts: [{ at: 90, when: 'before', forMs: 60 * MINUTE_MS }] });
    const startedAtMs = device.time.now();

    const first = device.start({ step: 120, when: 'after' });
    const ids = rows.map(({ id }) => id);
    await first.during(() => first.keeper.revokeAll(ids));
    expect(first.life.isDead()).toBe(true);
    expect(await device.settle([{ step: 200, when: 'before' }])).toBe(1);

    // Where a stranger could not look, for want of a network, the user asks for it once more.
    const last = device.start();
    await last.during(() => last.keeper.check(byHand.map(({ id }) => id)));

    const after = new Map((await allRows()).map((row) => [row.id, row]));
    const isForGood = new Set(
      ours.filter((_row, at) => troubleOf(at) === 'no for good (403)').map(({ id }) => id),
    );
    for (const row of ours) {
      const now = after.get(row.id)!;
      if (isForGood.has(row.id)) {
        expect(now).toMatchObject({
          state: 'revoke-pending',
          failure: { code: 'account-restricted' },
          retry: undefined,
        });
      } else {
        expect(now, JSON.stringify(now)).toMatchObject({ state: 'revoked', failure: undefined });
        expect(now.checkedAtMs).toBeGreaterThanOrEqual(startedAtMs);
      }
    }
    for (const row of byHand) {
      expect(after.get(row.id)).toMatchObject(
        stoppedByUser.has(row.id)
          ? { state: 'revoked', guided: { confirmedBy: 'stranger' } }
          : { state: 'revoke-pending', failure: { code: 'needs-you' } },
      );
    }
    // What is left waits for the user, all of it is said, and nothing wakes the browser any more.
    const left = [...after.values()].filter(isActive);
    expect(left).toHaveLength(isForGood.size + byHand.length - stoppedByUser.size);
    expect(left.every(needsUser)).toBe(true);
    expect(device.alarms.size).toBe(0);

    const open = device.clouds.slice(0, 2).flatMap(({ publicUrls }) => publicUrls());
    expect(new Set(open)).toEqual(
      new Set(ours.filter(({ id }) => isForGood.has(id)).map(({ url }) => url)),
    );
    for (const row of ours) expect(await opens(device, row)).toBe(isForGood.has(row.id));
  });
});
