import { describe, expect, it } from 'vitest';
import {
  API,
  createRig,
  driveError,
  never,
  onePhoto,
  PERMISSIONS,
  storeOne,
  UPLOAD,
} from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const MINUTE_MS = 60_000;
const isPut = ({ method }: Request) => method === 'PUT';
const isCreation = ({ method }: Request) => method === 'POST';

const codeOf = (thrown: unknown) => (thrown as { code: string }).code;
const waitOf = (thrown: unknown) =>
  (thrown as { facts: { retryAfterMs: number } }).facts.retryAfterMs;

describe('a limit on requests', () => {
  it.each([
    [403, 'rateLimitExceeded'],
    [403, 'userRateLimitExceeded'],
    [429, 'rateLimitExceeded'],
  ])('is waited for and tried again: %i %s', async (status, reason) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: API, times: 2, answer: driveError(status, reason) });
    expect((await cloud.space(never)).usedBytes).toBeGreaterThan(0);
    expect(rig.waiting.waits).toHaveLength(2);
  });

  it('is waited for by every request of the account, also after the worker has died', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const answer = {
      ...driveError(403, 'userRateLimitExceeded'),
      headers: { 'retry-after': '90' },
    };
    rig.faults.add({ host: API, times: 1, answer });
    const limited = await cloud.space(never).catch((thrown: unknown) => thrown);
    expect(codeOf(limited)).toBe('busy');
    expect(waitOf(limited)).toBeGreaterThanOrEqual(90_000);
    const before = rig.google.calls.length;
    rig.waiting.pass(MINUTE_MS);
    for (const life of [cloud, rig.createProvider().open(account.id)]) {
      await expect(life.space(never)).rejects.toMatchObject({ code: 'busy' });
    }
    expect(rig.google.calls).toHaveLength(before);
    rig.waiting.pass(MINUTE_MS);
    expect(await cloud.space(never)).toBeDefined();
  });

  it('for the day is asked again after an hour', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: API, times: 1, answer: driveError(403, 'dailyLimitExceeded') });
    const limited = await cloud.space(never).catch((thrown: unknown) => thrown);
    expect([codeOf(limited), waitOf(limited)]).toEqual(['busy', 60 * MINUTE_MS]);
    await expect(cloud.space(never)).rejects.toMatchObject({ code: 'busy' });
    expect(rig.routes()).toEqual([]);
    rig.waiting.pass(60 * MINUTE_MS);
    expect(await cloud.space(never)).toBeDefined();
  });

  it('in the middle of an upload keeps what has arrived', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud, 5_000_000);
    const journal = createJournal();
    const when = ({ headers }: Request) =>
      headers.get('content-range')?.startsWith('bytes 2') === true;
    const answer = { ...driveError(403, 'rateLimitExceeded'), headers: { 'retry-after': '600' } };
    const limit = rig.faults.add({ host: API, path: UPLOAD, when, answer });
    await expect(cloud.upload([task], journal, never)).rejects.toMatchObject({ code: 'busy' });
    expect(limit.hits).toBe(1);
    limit.clear();
    rig.waiting.pass(11 * MINUTE_MS);
    await cloud.upload([{ ...task, cursor: journal.cursors.at(-1)?.cursor }], journal, never);
    expect(rig.google.sessions).toHaveLength(1);
    expect(rig.google.files).toHaveLength(1);
  });
});

describe('a limit on sharing', () => {
  it('is not hammered at, and nothing else has to wait for it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const shared = await storeOne(rig, cloud);
    await cloud.makeLink(shared, undefined, never);
    const item = await storeOne(rig, cloud);
    const limit = rig.faults.add({
      host: API,
      path: PERMISSIONS,
      when: isCreation,
      answer: driveError(403, 'sharingRateLimitExceeded'),
    });
    const limited = await cloud.makeLink(item, undefined, never).catch((thrown: unknown) => thrown);
    expect([codeOf(limited), waitOf(limited)]).toEqual(['busy', 15 * MINUTE_MS]);
    expect(limit.hits).toBe(1);
    await cloud.revoke(shared, undefined, never);
    expect(rig.google.publicFiles).toHaveLength(0);
    limit.clear();
    await cloud.makeLink(item, undefined, never);
    expect(rig.google.publicFiles.map(({ id }) => id)).toEqual([item.id]);
  });
});

describe('an act that the user stops', () => {
  it('hears a link out that is on its way', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const held = rig.faults.add({ host: API, path: PERMISSIONS, when: isCreation, hold: 'before' });
    const stop = new AbortController();
    let isOver = false;
    const over = cloud.makeLink(item, undefined, stop.signal).then(
      () => (isOver = true),
      () => (isOver = true),
    );
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    held.release();
    await over;
    // Whoever cleans up now finds all there is.
    expect(rig.google.publicFiles).toHaveLength(1);
    await cloud.revoke(item, undefined, never);
    expect(rig.google.publicFiles).toHaveLength(0);
  });

  it('waits for no bytes', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, hold: 'before' });
    const stop = new AbortController();
    const begun = cloud.upload([await onePhoto(rig, cloud)], createJournal(), stop.signal);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await expect(begun).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('does not take the folder’s making from those who wait for it too', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const held = rig.faults.add({ host: API, path: '/drive/v3/files', hold: 'before' });
    const stop = new AbortController();
    const leaver = cloud.upload([await onePhoto(rig, cloud)], createJournal(), stop.signal);
    const journal = createJournal();
    const stayer = cloud.upload([await onePhoto(rig, cloud)], journal, never);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await expect(leaver).rejects.toMatchObject({ code: 'cancelled' });
    held.release();
    await stayer;
    expect(journal.items.size).toBe(1);
    expect(rig.google.folders).toHaveLength(1);
  });
});
