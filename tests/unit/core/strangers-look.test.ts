import { describe, expect, it } from 'vitest';
import { wakeUp } from './deaths.ts';
import { addLink, createWorld, HOUR_MS, prepareShare, type World } from './fakes.ts';

const URL = 'https://www.dropbox.com/scl/photo-1.jpg';

async function shared(world: World): Promise<void> {
  const { engine, idle } = world.live();
  await engine.start(prepareShare(world));
  await idle();
}

describe('a new link', () => {
  it('waits while it opens for nobody, and goes into the chat when it does', async () => {
    const world = createWorld();
    world.remote.stranger = 'closed';
    await shared(world);
    expect(world.shares.get('share')).toMatchObject({ failure: { code: 'not-open-yet' } });
    expect(world.links.get('share.0')).toMatchObject({ state: 'public', url: URL });
    expect(world.placed).toEqual([]);
    world.remote.stranger = 'open';
    world.clock.ms += HOUR_MS;
    await wakeUp(world.live());
    expect(world.placed).toEqual([`look ${URL}`]);
    expect([...world.remote.links]).toHaveLength(1);
  });

  it('goes into the chat where nobody may look', async () => {
    const world = createWorld();
    await shared(world);
    expect(world.placed).toEqual([`look ${URL}`]);
  });
});

describe('a link that is revoked', () => {
  it('is not called so while a stranger can still open it', async () => {
    const world = createWorld();
    addLink(world, 'a');
    world.remote.stranger = 'open';
    expect(await world.live().keeper.revoke('a')).toBe(false);
    expect(world.links.get('a')).toMatchObject({
      state: 'revoke-pending',
      failure: { code: 'still-public' },
    });
    world.remote.stranger = 'closed';
    world.clock.ms += HOUR_MS;
    await wakeUp(world.live());
    expect(world.links.get('a')).toMatchObject({ state: 'revoked', failure: undefined });
  });

  it('is called so by its provider’s word alone where nobody may look', async () => {
    const world = createWorld();
    addLink(world, 'a');
    expect(await world.live().keeper.revoke('a')).toBe(true);
  });
});
