import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { createLinkKeeper } from '#core/link-keeper.ts';
import { LINKS_AT_ONCE } from '#core/link-lanes.ts';
import { createFlag } from './flag.ts';
import { ACCOUNT, addLink, createWorld } from './fakes.ts';

const OTHER = { ...ACCOUNT, id: 'dropbox:2' };

function worldWith(count: number) {
  const world = createWorld();
  const ids = Array.from({ length: count }, (_none, at) => `${at}`);
  for (const id of ids) addLink(world, id);
  return { world, ids };
}

describe('sweeps over links', () => {
  it('of one account are one, however often they are asked for', async () => {
    const { world, ids } = worldWith(20);
    const { needs } = world.live();
    const allOrdered = createFlag();
    let inside = 0;
    let most = 0;
    const keepAliveDuring: typeof needs.keepAliveDuring = async (work) => {
      most = Math.max(most, (inside += 1));
      await allOrdered.raised;
      return work().finally(() => (inside -= 1));
    };
    const keeper = createLinkKeeper({ ...needs, keepAliveDuring });
    const sweeps = ids.map((id) => keeper.revokeAll([id]));
    await expect
      .poll(() => [...world.links.values()].every(({ state }) => state === 'revoking'))
      .toBe(true);
    sweeps.push(keeper.catchUp({ mayBeOnlineAgain: true }));
    allOrdered.raise();
    await Promise.all(sweeps);
    expect(most).toBe(LINKS_AT_ONCE);
    expect([...world.links.values()].every(({ state }) => state === 'revoked')).toBe(true);
  });

  it('take in links that are ordered while they are under way', async () => {
    const { world, ids } = worldWith(2);
    const { keeper, life } = world.live();
    const held = life.hold('cloud.revoke /0.jpg');
    const first = keeper.revokeAll(ids.slice(0, 1));
    await held.reached;
    const second = keeper.revokeAll(ids.slice(1));
    held.release();
    await Promise.all([first, second]);
    expect([...world.links.values()].every(({ state }) => state === 'revoked')).toBe(true);
  });

  it('try a link again that is ordered anew while it is tried', async () => {
    const { world, ids } = worldWith(1);
    world.remote.fail('revoke', new PhotolinkError('reconnect'));
    const { keeper, life } = world.live();
    const held = life.hold('cloud.revoke /0.jpg');
    const first = keeper.revokeAll(ids);
    await held.reached;
    const second = keeper.revokeAll(ids);
    held.release();
    await Promise.all([first, second]);
    expect(world.links.get('0')?.state).toBe('revoked');
  });

  it('let the links of an account wait as soon as that account is done', async () => {
    const { world, ids } = worldWith(20);
    // Not connected: all its links would meet the same.
    for (const id of ids) addLink(world, `other ${id}`, { accountId: OTHER.id });
    const { keeper, life } = world.live();
    const held = life.hold('cloud.revoke /0.jpg');
    const sweep = keeper.revokeAll([...world.links.keys()]);
    await held.reached;
    const others = () => [...world.links.values()].filter((link) => link.accountId === OTHER.id);
    await expect.poll(() => others().every(({ state }) => state === 'revoke-pending')).toBe(true);
    expect(world.links.get('0')?.state).toBe('revoking');
    held.release();
    await sweep;
  });
});
