import { describe, expect, it } from 'vitest';
import type { LinkEnd } from '#core/link-end.ts';
import type { Link } from '#core/link.ts';
import { openDatabase } from '#platform/database.ts';
import { createInProcessFetch } from '../../standins/in-process-fetch.ts';
import { DROPBOX_JOURNEYS } from './journeys.ts';
import { deviceAfter, share } from './journey.ts';
import type { Device } from './device.ts';
import { PHOTOS } from './photos.ts';
import { openStores } from './stores.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;

const allRows = () => openStores(openDatabase()).ledger.all();

/** A device with three public links, of which the first ends as chosen. */
async function deviceWith(end: LinkEnd): Promise<{ device: Device; link: Link }> {
  const device = await deviceAfter(DROPBOX_JOURNEYS.shareThree);
  const background = device.start();
  const [first] = await allRows();
  await background.during(() => background.keeper.changeEnd(first!.id, end));
  device.requests.length = 0;
  return { device, link: (await allRows()).find(({ id }) => id === first!.id)! };
}

const stateOf = async ({ id }: Link) => (await allRows()).find((row) => row.id === id)?.state;

async function opens({ cloud }: Device, { url = '' }: Link): Promise<boolean> {
  return (await createInProcessFetch([cloud.standin])(url)).status === 200;
}

/** What the browser does when its alarm rings, if it does. */
async function wakeIfDue(device: Device): Promise<boolean> {
  const atMs = Math.min(...device.alarms.values());
  if (atMs > device.time.now()) return false;
  await device.start().goOn({ mayBeOnlineAgain: false });
  return true;
}

describe('an end date that passed while the browser was closed', () => {
  it('is kept first of all at the next start, before a share that waits', async () => {
    const { device, link } = await deviceWith('1-hour');
    // A share is begun, and the browser dies in the middle of it.
    const dying = device.start({ step: 6, when: 'after' });
    for (const photo of PHOTOS) await dying.stores.photos.put(photo);
    await dying.during(() => share(dying, device, PHOTOS, true, 'another share'));
    device.killBrowser();
    device.time.pass(3 * DAY_MS);
    expect(await opens(device, link)).toBe(true);
    device.requests.length = 0;
    await device.settle();
    const asked = device.requests.filter((path) => path !== '/oauth2/token');
    expect(asked.slice(0, 3)).toEqual([
      '/2/sharing/revoke_shared_link',
      '/2/sharing/list_shared_links',
      '/2/sharing/list_shared_links',
    ]);
    expect(asked.some((path) => path.includes('upload_session'))).toBe(true);
    expect(await stateOf(link)).toBe('revoked');
    expect(await opens(device, link)).toBe(false);
  });
});

describe('an end date, when the clock is', () => {
  it('as it was: is kept at the first wake after it, and not before', async () => {
    const { device, link } = await deviceWith('1-day');
    device.time.pass(DAY_MS - MINUTE_MS);
    expect(await wakeIfDue(device)).toBe(false);
    expect(await opens(device, link)).toBe(true);
    device.time.pass(MINUTE_MS);
    expect(await wakeIfDue(device)).toBe(true);
    expect(await stateOf(link)).toBe('revoked');
  });

  it.each(['back and forth', 'forth and back'] as const)(
    'moved a day %s: is never kept early, and at most one wake late',
    async (how) => {
      const { device, link } = await deviceWith('7-days');
      const first = how === 'back and forth' ? -DAY_MS : DAY_MS;
      device.time.pass(2 * DAY_MS);
      device.time.pass(first);
      // The user looks at the list, and the background with it.
      await device.start().goOn({ mayBeOnlineAgain: true });
      expect(await stateOf(link)).toBe('public');
      device.time.pass(-first);
      await device.start().goOn({ mayBeOnlineAgain: true });
      expect(await stateOf(link)).toBe('public');
      expect([...device.alarms.values()]).toEqual([link.endsAtMs]);
      device.time.passUntil(link.endsAtMs! - 1);
      await device.start().goOn({ mayBeOnlineAgain: true });
      expect(await stateOf(link)).toBe('public');
      device.time.pass(1);
      expect(await wakeIfDue(device)).toBe(true);
      expect(await stateOf(link)).toBe('revoked');
    },
  );

  it('set forth past it: is kept at the next wake, for nobody can know better', async () => {
    const { device, link } = await deviceWith('1-hour');
    device.time.pass(DAY_MS);
    expect(await wakeIfDue(device)).toBe(true);
    expect(await stateOf(link)).toBe('revoked');
  });
});
