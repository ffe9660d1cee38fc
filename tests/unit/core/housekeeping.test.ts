import { TO_BE_CLEANED } from '#core/clean-up.ts';
import { describe, expect, it } from 'vitest';
import { tidyUp } from '#core/housekeeping.ts';
import type { Share } from '#core/share.ts';
import {
  addLink,
  createWorld,
  HOUR_MS,
  NOW_MS,
  prepareShare,
  storedPhoto,
  type World,
} from './fakes.ts';

const YESTERDAY_MS = NOW_MS - 24 * HOUR_MS;

function shelfOf(world: World) {
  return {
    idsOlderThan: (beforeMs: number) =>
      Promise.resolve(
        [...world.shelf.values()].filter((one) => one.storedAtMs < beforeMs).map(({ id }) => id),
      ),
    remove: (ids: readonly string[]) =>
      Promise.resolve(void ids.map((id) => world.shelf.delete(id))),
  };
}

async function tidied(fields: Partial<Share>): Promise<World> {
  const world = createWorld();
  const share = prepareShare(world);
  world.shares.set('share', { ...share, createdAtMs: YESTERDAY_MS - 1, ...fields });
  world.shelf.set('photo-1', storedPhoto(1, { storedAtMs: YESTERDAY_MS - 1 }));
  await tidyUp(world.live().needs, shelfOf(world));
  return world;
}

describe('housekeeping', () => {
  it.each(['inserted', 'cancelled'] as const)('forgets a share that is %s', async (state) => {
    const world = await tidied({ state });
    expect(world.shares.size).toBe(0);
    expect(world.shelf.size).toBe(0);
  });

  it.each<[string, Partial<Share>]>([
    ['a share of today', { state: 'inserted', createdAtMs: YESTERDAY_MS }],
    ['a share that still has to be cleaned up', { state: 'cancelled', cleanUp: TO_BE_CLEANED }],
    ['a share that is under way', { state: 'uploading' }],
    ['a share whose link waits', { state: 'ready' }],
    ['a share that can be tried again', { state: 'failed' }],
  ])('keeps %s, and its photos', async (_name, fields) => {
    const world = await tidied(fields);
    expect([...world.shares.keys()]).toEqual(['share']);
    expect([...world.shelf.keys()]).toEqual(['photo-1']);
  });

  it('forgets a share whose link waited for its chat until it ended', async () => {
    const world = createWorld();
    const share = { ...prepareShare(world), state: 'ready', handOver: 'over' } as const;
    world.shares.set('share', share);
    const row = addLink(world, 'share.0', { shareId: 'share' });
    await tidyUp(world.live().needs, shelfOf(world));
    expect(world.shares.size).toBe(1);
    world.links.set('share.0', { ...row, state: 'revoked' });
    await tidyUp(world.live().needs, shelfOf(world));
    expect(world.shares.size).toBe(0);
  });

  it('forgets photos that were chosen a day ago and never shared', async () => {
    const world = createWorld();
    world.shelf.set('photo-1', storedPhoto(1, { storedAtMs: YESTERDAY_MS - 1 }));
    world.shelf.set('photo-2', storedPhoto(2, { storedAtMs: YESTERDAY_MS }));
    await tidyUp(world.live().needs, shelfOf(world));
    expect([...world.shelf.keys()]).toEqual(['photo-2']);
  });

  it('leaves the ledger alone', async () => {
    const world = createWorld();
    addLink(world, 'old', { createdAtMs: 0, state: 'revoked' });
    await tidyUp(world.live().needs, shelfOf(world));
    expect(world.links.size).toBe(1);
  });
});
