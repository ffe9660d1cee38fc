import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { isActive, needsUser, type Ledger } from '#core/link.ts';
import { createLinkKeeper } from '#core/link-keeper.ts';
import { WAKE_ALARM } from '#core/wake.ts';
import { ACCOUNT, addLink, createWorld, HOUR_MS, NOW_MS, type World } from './fakes.ts';

function worldWith(...ids: readonly string[]): World {
  const world = createWorld();
  for (const id of ids) addLink(world, id);
  return world;
}

describe('revoking a link', () => {
  it('is shown as done only after the provider, asked again, shows no link', async () => {
    const world = worldWith('a');
    const { keeper, life } = world.live();
    const asked = life.hold('cloud.readAccess /a.jpg', 'after');
    const revoking = keeper.revoke('a');
    await asked.reached;
    expect(world.links.get('a')?.state).toBe('revoking');
    asked.release();
    expect(await revoking).toBe(true);
    expect(world.links.get('a')).toMatchObject({ state: 'revoked', checkedAtMs: NOW_MS });
    expect(life.log).toEqual([
      'ledger.put revoking',
      'cloud.revoke /a.jpg',
      'cloud.readAccess /a.jpg',
      'ledger.put revoked',
    ]);
  });

  it('is unfinished business when the provider still shows the link', async () => {
    const world = worldWith('a');
    const { keeper, life } = world.live();
    const asked = life.hold('cloud.readAccess /a.jpg');
    const revoking = keeper.revoke('a');
    await asked.reached;
    world.remote.links.set('/a.jpg', 'https://www.dropbox.com/scl/other');
    asked.release();
    expect(await revoking).toBe(false);
    const row = world.links.get('a');
    expect(row).toMatchObject({
      state: 'revoke-pending',
      failure: { code: 'still-public', facts: { provider: 'dropbox' } },
    });
    expect(row && isActive(row)).toBe(true);
    // It is tried again by itself.
    expect(row && needsUser(row)).toBe(false);
  });

  it('says that a folder above is shared, which only the user can end', async () => {
    const world = worldWith('a');
    world.remote.sharedAbove.add('/a.jpg');
    expect(await world.live().keeper.revoke('a')).toBe(false);
    const row = world.links.get('a');
    expect(row).toMatchObject({ state: 'revoke-pending', failure: { code: 'shared-above' } });
    expect(row && needsUser(row)).toBe(true);
  });

  it('is kept for later while offline, and finished when the background catches up', async () => {
    const world = worldWith('a');
    world.remote.isOffline = true;
    expect(await world.live().keeper.revoke('a')).toBe(false);
    expect(world.links.get('a')).toMatchObject({
      state: 'revoke-pending',
      failure: { code: 'offline' },
    });
    world.remote.isOffline = false;
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.links.get('a')).toMatchObject({ state: 'revoked', failure: undefined });
    expect(world.remote.links.size).toBe(0);
  });

  it('whose answer was lost is repeated without harm', async () => {
    const world = worldWith('a');
    world.remote.fail('revoke', new PhotolinkError('offline'), { when: 'after' });
    const { keeper } = world.live();
    expect(await keeper.revoke('a')).toBe(false);
    expect(await keeper.revoke('a')).toBe(true);
    expect(world.links.get('a')?.state).toBe('revoked');
  });

  it('twice at once is one revocation', async () => {
    const world = worldWith('a');
    const { keeper, life } = world.live();
    expect(await Promise.all([keeper.revoke('a'), keeper.revoke('a')])).toEqual([true, true]);
    expect(life.log.filter((name) => name.startsWith('cloud.revoke'))).toHaveLength(1);
  });

  it.each(['revoked', 'gone'] as const)('asks nobody about a link that is %s', async (state) => {
    const world = createWorld();
    addLink(world, 'a', { state });
    const { keeper, life } = world.live();
    expect(await keeper.revoke('a')).toBe(true);
    expect(await keeper.revoke('unknown')).toBe(true);
    expect(life.log).toEqual([]);
  });

  it('says that the account is not connected any more, and stays in the list', async () => {
    const world = worldWith('a');
    world.accounts.delete(ACCOUNT.id);
    expect(await world.live().keeper.revoke('a')).toBe(false);
    expect(world.links.get('a')).toMatchObject({
      state: 'revoke-pending',
      failure: { code: 'not-connected' },
    });
  });
});

describe('revoking several links', () => {
  it('goes on with the others when one cannot be revoked', async () => {
    const world = worldWith('a', 'b', 'c');
    world.remote.fail('revoke', new PhotolinkError('busy'));
    await world.live().keeper.revokeAll(['a', 'b', 'c']);
    expect([...world.links.values()].map(({ state }) => state)).toEqual([
      'revoke-pending',
      'revoked',
      'revoked',
    ]);
  });

  it('goes on with the others when the ledger takes no note of one, and forgets no order', async () => {
    const world = worldWith('a', 'b');
    const { keeper, needs } = world.live();
    const update: Ledger['update'] = async (id, change) => {
      const changed = change(await needs.ledger.get(id));
      if (id === 'a' && changed?.state !== 'revoking') throw new Error('disk full');
      return needs.ledger.update(id, change);
    };
    const fragile = { ...needs, ledger: { ...needs.ledger, update } };
    await createLinkKeeper(fragile).revokeAll(['a', 'b']);
    expect([...world.links.values()].map(({ state }) => state)).toEqual(['revoking', 'revoked']);
    await keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.links.get('a')?.state).toBe('revoked');
  });

  it('lets those that were not tried wait with the one that was, and no longer', async () => {
    const ids = Array.from({ length: 20 }, (_none, at) => `${at}`);
    const world = worldWith(...ids);
    world.remote.fail('revoke', new PhotolinkError('busy', { retryAfterMs: 120_000 }));
    await world.live().keeper.revokeAll(ids);
    const waiting = [...world.links.values()].filter(({ state }) => state === 'revoke-pending');
    expect(waiting.length).toBeGreaterThan(15);
    const dates = new Set(waiting.map(({ retry }) => retry?.atMs));
    expect([...dates]).toEqual([NOW_MS + 120_000]);
    world.clock.ms = NOW_MS + 120_000;
    await world.live().keeper.catchUp({ mayBeOnlineAgain: false });
    expect([...world.links.values()].every(({ state }) => state === 'revoked')).toBe(true);
  });

  it('waits longer each time for the same failure, and anew for another', async () => {
    const world = worldWith('a');
    const { keeper } = world.live();
    const waits: number[] = [];
    for (const code of ['offline', 'offline', 'provider-down', 'provider-down'] as const) {
      world.remote.fail('revoke', new PhotolinkError(code));
      await keeper.revokeAll(['a']);
      waits.push(world.links.get('a')!.retry!.atMs - NOW_MS);
    }
    expect(waits).toEqual([30_000, 60_000, 30_000, 60_000]);
  });

  it('writes the order down for active links only', async () => {
    const world = createWorld();
    addLink(world, 'public');
    addLink(world, 'intended', { state: 'intended', url: undefined });
    addLink(world, 'revoked', { state: 'revoked' });
    addLink(world, 'gone', { state: 'gone' });
    await world.live().keeper.intendRevoke(['public', 'intended', 'revoked', 'gone', 'unknown']);
    expect([...world.links.values()].map(({ id, state }) => [id, state])).toEqual([
      ['public', 'revoking'],
      ['intended', 'revoking'],
      ['revoked', 'revoked'],
      ['gone', 'gone'],
    ]);
  });
});

describe('end dates', () => {
  const at = (hours: number) => NOW_MS + hours * HOUR_MS;

  it('set the alarm to the earliest of the links that have one', async () => {
    const world = createWorld();
    addLink(world, 'late', { endsAtMs: at(5) });
    addLink(world, 'early', { endsAtMs: at(2) });
    addLink(world, 'never');
    addLink(world, 'over', { endsAtMs: at(1), state: 'revoked' });
    await world.live().needs.wake.update();
    expect([...world.alarms]).toEqual([[WAKE_ALARM, at(2)]]);
  });

  it('count also for a link of which nobody knows whether it was made', async () => {
    const world = createWorld();
    addLink(world, 'doubtful', { endsAtMs: at(1), state: 'intended' });
    await world.live().needs.wake.update();
    expect([...world.alarms.values()]).toEqual([at(1)]);
    world.clock.ms = at(1);
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.links.get('doubtful')?.state).toBe('revoked');
    expect(world.remote.links.size).toBe(0);
  });

  it('take the alarm back when no link has one', async () => {
    const world = worldWith('never');
    world.alarms.set(WAKE_ALARM, at(1));
    await world.live().needs.wake.update();
    expect(world.alarms.size).toBe(0);
  });

  it('that have come are kept at the next start, and the alarm goes to the next', async () => {
    const world = createWorld();
    addLink(world, 'past', { endsAtMs: at(-1) });
    addLink(world, 'now', { endsAtMs: at(0) });
    addLink(world, 'next', { endsAtMs: at(3) });
    addLink(world, 'never');
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect([...world.links.values()].map(({ state }) => state)).toEqual([
      'revoked',
      'revoked',
      'public',
      'public',
    ]);
    expect([...world.alarms.values()]).toEqual([at(3)]);
  });

  it('are caught up with once, though alarm and start come together', async () => {
    const world = createWorld();
    addLink(world, 'past', { endsAtMs: at(-1) });
    const { keeper, life } = world.live();
    await Promise.all([
      keeper.catchUp({ mayBeOnlineAgain: true }),
      keeper.catchUp({ mayBeOnlineAgain: true }),
    ]);
    expect(world.links.get('past')?.state).toBe('revoked');
    expect(life.log.filter((name) => name.startsWith('cloud.revoke'))).toHaveLength(1);
  });

  it('can be moved, and the alarm moves along', async () => {
    const world = createWorld();
    addLink(world, 'a', { endsAtMs: at(1) });
    const { keeper } = world.live();
    await keeper.changeEnd('a', '1-day');
    expect(world.links.get('a')).toMatchObject({ state: 'public', endsAtMs: at(24) });
    expect([...world.alarms.values()]).toEqual([at(24)]);
    await keeper.changeEnd('a', 'never');
    expect(world.links.get('a')?.endsAtMs).toBeUndefined();
    expect(world.alarms.size).toBe(0);
  });

  it('is moved at the provider first, where the provider ends the link', async () => {
    const world = createWorld();
    const { url } = addLink(world, 'a', { endsAtMs: at(1), endedBy: 'provider' });
    const { keeper } = world.live();
    await keeper.changeEnd('a', '1-day');
    expect(world.remote.ends.get(url ?? '')).toBe(at(24));
    expect(world.links.get('a')?.endsAtMs).toBe(at(24));
    await keeper.changeEnd('a', 'never');
    expect([...world.remote.ends]).toEqual([[url, undefined]]);
  });

  it('is given to the provider too where the account can end links', async () => {
    const world = createWorld();
    const { url = '' } = addLink(world, 'a');
    await world.live().keeper.changeEnd('a', '1-day');
    expect(world.remote.ends.get(url)).toBe(at(24));
    expect(world.links.get('a')).toMatchObject({ endsAtMs: at(24), endedBy: 'provider' });
    await world.live().keeper.changeEnd('a', 'never');
    expect(world.links.get('a')).toMatchObject({ endsAtMs: undefined, endedBy: 'photolink' });
  });

  it('is ours where the plan refuses it, and that is not asked again', async () => {
    const world = createWorld();
    addLink(world, 'a');
    world.remote.endsLinks = false;
    await world.live().keeper.changeEnd('a', '1-day');
    expect(world.links.get('a')).toMatchObject({ endsAtMs: at(24), endedBy: 'photolink' });
    const { keeper, life } = world.live();
    await keeper.changeEnd('a', '1-hour');
    expect(world.links.get('a')?.endsAtMs).toBe(at(1));
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual([]);
  });

  it('stays what it was when the provider that ends it cannot be asked', async () => {
    const world = createWorld();
    const before = addLink(world, 'a', { endsAtMs: at(1), endedBy: 'provider' });
    world.remote.isOffline = true;
    const moved = world.live().keeper.changeEnd('a', 'never');
    await expect(moved).rejects.toMatchObject({ code: 'offline' });
    expect(world.links.get('a')).toEqual(before);
  });

  it('is not moved for a link that is taken back meanwhile', async () => {
    const world = createWorld();
    const { url = '' } = addLink(world, 'a', { endsAtMs: at(1), endedBy: 'provider' });
    const { keeper, life } = world.live();
    const asked = life.hold(`cloud.changeEnd ${url}`, 'after');
    const moving = keeper.changeEnd('a', '30-days');
    await asked.reached;
    await keeper.revokeAll(['a']);
    asked.release();
    await expect(moving).rejects.toMatchObject({ code: 'already-gone' });
    expect(world.links.get('a')).toMatchObject({ state: 'revoked', endsAtMs: at(1) });
  });

  it.each(['revoked', 'gone'] as const)('cannot be moved for a %s link', async (state) => {
    const world = createWorld();
    addLink(world, 'a', { state });
    await expect(world.live().keeper.changeEnd('a', 'never')).rejects.toMatchObject({
      code: 'already-gone',
    });
  });

  it('cannot be moved for a link that is unknown', async () => {
    const { keeper } = createWorld().live();
    await expect(keeper.changeEnd('a', 'never')).rejects.toMatchObject({ code: 'already-gone' });
  });
});
