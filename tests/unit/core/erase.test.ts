import { describe, expect, it } from 'vitest';
import { createWorld, prepareShare, type World } from './fakes.ts';

function erase(world: World): Promise<void> {
  for (const store of [world.shares, world.links, world.shelf, world.accounts]) store.clear();
  world.alarms.clear();
  return Promise.resolve();
}

describe('erasing everything', () => {
  it('waits for a clean-up that is under way, so that nothing is written back', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const linked = life.hold('cloud.makeLink /photo-1.jpg', 'after');
    await engine.start(prepareShare(world));
    await linked.reached;
    const removing = life.hold('cloud.remove /photo-1.jpg');
    const cancelling = engine.cancel('share');
    await removing.reached;
    const erasing = engine.haltDuring(() => erase(world));
    removing.release();
    await Promise.all([cancelling, erasing]);
    await idle();
    expect([world.shares.size, world.links.size, world.alarms.size]).toEqual([0, 0, 0]);
  });

  it('lets nothing begin meanwhile, whatever wakes the background', async () => {
    const world = createWorld();
    world.shares.set('share', { ...prepareShare(world), state: 'uploading' });
    const { engine, life, idle } = world.live();
    const erasing = engine.haltDuring(async () => {
      const resuming = engine.resume({ mayBeOnlineAgain: true });
      // Everything here goes on in microtasks: whatever could begin has begun after so many.
      for (let turns = 0; turns < 1000; turns += 1) await Promise.resolve();
      expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual([]);
      await erase(world);
      void resuming;
    });
    await erasing;
    await idle();
    expect([world.shares.size, world.remote.files.size, world.remote.links.size]).toEqual([
      0, 0, 0,
    ]);
  });

  it('leaves an extension that can be used again', async () => {
    const world = createWorld();
    const { engine, idle } = world.live();
    await engine.haltDuring(() => Promise.resolve());
    await engine.start(prepareShare(world));
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
  });
});
