import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { LINKS_AT_ONCE } from '#core/link-lanes.ts';
import { needsUser } from '#core/link.ts';
import { WAKE_ALARM } from '#core/wake.ts';
import { ACCOUNT, addLink, createWorld, HOUR_MS, NOW_MS } from './fakes.ts';

/** A link whose photo is ordered to go with it. */
async function ordered(fields: Parameters<typeof addLink>[2] = {}) {
  const world = createWorld();
  addLink(world, 'a', fields);
  const { keeper } = world.live();
  await keeper.intendRevoke(['a'], true);
  return { world, row: () => world.links.get('a')! };
}

describe('a photo that is to go with its link', () => {
  it('goes after the proof that the link is gone, and not before', async () => {
    const { world, row } = await ordered();
    const { keeper, life } = world.live();
    await keeper.revokeAll(['a']);
    expect(row()).toMatchObject({
      state: 'revoked',
      removesPhoto: false,
      photoRemovedAtMs: NOW_MS,
    });
    expect(world.remote.files.size).toBe(0);
    const asked = life.log.filter((name) => name.startsWith('cloud.'));
    expect(asked).toEqual([
      'cloud.revoke /a.jpg',
      'cloud.readAccess /a.jpg',
      'cloud.discard /a.jpg',
    ]);
  });

  it('stays while the link cannot be ended, and goes when it is', async () => {
    const { world, row } = await ordered();
    world.remote.fail('revoke', new PhotolinkError('busy'));
    await world.live().keeper.revokeAll(['a']);
    expect(row()).toMatchObject({ state: 'revoke-pending', removesPhoto: true });
    expect(world.remote.files.size).toBe(1);
    world.clock.ms = row().retry!.atMs;
    await world.live().keeper.catchUp({ mayBeOnlineAgain: false });
    expect(row()).toMatchObject({ state: 'revoked', photoRemovedAtMs: world.clock.ms });
    expect(world.remote.files.size).toBe(0);
  });

  it('that cannot be removed leaves the link revoked, says why, and is tried again by itself', async () => {
    const { world, row } = await ordered();
    world.remote.fail('discard', new PhotolinkError('provider-down'), { times: 2 });
    await world.live().keeper.revokeAll(['a']);
    expect(row()).toMatchObject({
      state: 'revoked',
      failure: { code: 'provider-down', facts: { provider: 'dropbox' } },
      removesPhoto: true,
      retry: { tries: 1 },
    });
    expect(needsUser(row())).toBe(false);
    for (const tries of [1, 2]) {
      expect(row().retry?.tries).toBe(tries);
      expect(world.alarms.get(WAKE_ALARM)).toBe(row().retry?.atMs);
      world.clock.ms = row().retry!.atMs;
      const { keeper, life } = world.live();
      await keeper.catchUp({ mayBeOnlineAgain: false });
      expect(life.log).not.toContain('cloud.revoke /a.jpg');
    }
    expect(row()).toMatchObject({ photoRemovedAtMs: world.clock.ms, failure: undefined });
    expect(world.alarms.size).toBe(0);
  });

  it('waits for the user where only signing in helps, and goes then', async () => {
    const { world, row } = await ordered();
    world.remote.fail('discard', new PhotolinkError('reconnect'));
    await world.live().keeper.revokeAll(['a']);
    expect(needsUser(row())).toBe(true);
    expect(world.alarms.size).toBe(0);
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.remote.files.size).toBe(1);
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true, signedInTo: ACCOUNT.id });
    expect(world.remote.files.size).toBe(0);
    expect(needsUser(row())).toBe(false);
  });

  it('that had no network is tried again as soon as there may be one', async () => {
    const { world, row } = await ordered({ state: 'revoked' });
    world.remote.fail('discard', new PhotolinkError('offline'));
    await world.live().keeper.revokeAll(['a']);
    expect(row().failure?.code).toBe('offline');
    await world.live().keeper.catchUp({ mayBeOnlineAgain: false });
    expect(world.remote.files.size).toBe(1);
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.remote.files.size).toBe(0);
  });

  it('does not wait for a date of a clock that was set back since', async () => {
    const { world } = await ordered({ state: 'revoked' });
    world.remote.fail('discard', new PhotolinkError('busy'));
    await world.live().keeper.revokeAll(['a']);
    world.clock.ms -= 30 * 24 * HOUR_MS;
    await world.live().keeper.catchUp({ mayBeOnlineAgain: false });
    expect(world.remote.files.size).toBe(0);
  });

  it('goes though the background dies between the two', async () => {
    const { world, row } = await ordered();
    await world.live().keeper.revoke('a');
    expect(row()).toMatchObject({ state: 'revoked', removesPhoto: true });
    await world.live().keeper.catchUp({ mayBeOnlineAgain: false });
    expect(row().photoRemovedAtMs).toBe(NOW_MS);
  });

  it.each(['revoked', 'gone'] as const)('can be ordered for a link that is %s', async (state) => {
    const { world, row } = await ordered({ state });
    const { keeper, life } = world.live();
    await keeper.revokeAll(['a']);
    expect(row()).toMatchObject({ state, photoRemovedAtMs: NOW_MS });
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual(['cloud.discard /a.jpg']);
  });

  it('is removed once', async () => {
    const { world } = await ordered();
    await world.live().keeper.revokeAll(['a']);
    const { keeper, life } = world.live();
    await keeper.intendRevoke(['a'], true);
    await keeper.revokeAll(['a']);
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual([]);
  });

  it('stays where the user orders anew to revoke the link alone', async () => {
    const { world, row } = await ordered();
    const { keeper } = world.live();
    await keeper.intendRevoke(['a'], false);
    await keeper.revokeAll(['a']);
    expect(row()).toMatchObject({ state: 'revoked', removesPhoto: false });
    expect(world.remote.files.size).toBe(1);
  });

  it('that could not be removed stays, and nothing is left to say, where the user wants it kept', async () => {
    const { world, row } = await ordered({ state: 'revoked' });
    world.remote.fail('discard', new PhotolinkError('busy'));
    const { keeper } = world.live();
    await keeper.revokeAll(['a']);
    await keeper.intendRevoke(['a'], false);
    expect(row()).toMatchObject({ removesPhoto: false, failure: undefined, retry: undefined });
  });

  it('is an album as a whole, in one request', async () => {
    const item = { kind: 'album', id: 'id:/album', path: '/album' } as const;
    const { world, row } = await ordered({ item, photoCount: 3 });
    for (const name of ['1', '2', '3']) world.remote.files.add(`/album/${name}.jpg`);
    world.remote.files.delete('/a.jpg');
    world.remote.links.clear();
    const { keeper, life } = world.live();
    await keeper.revokeAll(['a']);
    expect(world.remote.files.size).toBe(0);
    expect(row().photoRemovedAtMs).toBe(NOW_MS);
    expect(life.log.filter((name) => name.startsWith('cloud.discard'))).toHaveLength(1);
  });

  it('that cannot be removed keeps no other link from its end', async () => {
    const world = createWorld();
    const ids = Array.from({ length: 20 }, (_none, at) => `${at}`);
    for (const id of ids) addLink(world, id);
    world.remote.fail('discard', new PhotolinkError('busy'), { times: 99 });
    const { keeper, life } = world.live();
    await keeper.intendRevoke(ids, true);
    await keeper.revokeAll(ids);
    const rows = [...world.links.values()];
    expect(rows.every(({ state }) => state === 'revoked')).toBe(true);
    expect(rows.every(({ failure }) => failure?.code === 'busy')).toBe(true);
    expect(life.log.filter((name) => name.startsWith('cloud.discard'))).toHaveLength(LINKS_AT_ONCE);
  });

  it('is left alone, and its link ended, where the album holds more than was shared', async () => {
    const item = { kind: 'album', id: 'id:/album', path: '/album' } as const;
    const { world, row } = await ordered({ item, photoCount: 1 });
    world.remote.files.add('/album/1.jpg').add('/album/the user’s own.jpg');
    world.remote.links.clear();
    await world.live().keeper.revokeAll(['a']);
    expect(row()).toMatchObject({ state: 'revoked', failure: { code: 'not-as-shared' } });
    expect(needsUser(row())).toBe(true);
    expect([...world.remote.files]).toContain('/album/the user’s own.jpg');
  });

  it.each(['google-photos', 'icloud'] as const)('is not promised at %s', async (provider) => {
    const { row } = await ordered({ provider });
    expect(row().removesPhoto).toBeUndefined();
  });
});
