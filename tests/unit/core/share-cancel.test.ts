import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { TO_BE_CLEANED } from '#core/clean-up.ts';
import { createWorld, prepareShare, type World } from './fakes.ts';
import type { Hold } from './life.ts';

function expectNothingLeft(world: World): void {
  expect(world.shares.get('share')).toMatchObject({
    state: 'cancelled',
    // Looked at once more, when a request that was on its way has arrived.
    cleanUp: { pass: 'again', failure: undefined },
  });
  expect([...world.remote.files]).toEqual([]);
  expect([...world.remote.links]).toEqual([]);
  expect([...world.links]).toEqual([]);
  expect([...world.shelf]).toEqual([]);
  expect(world.placed).toEqual([]);
}

const STEPS = [
  'journal.put uploading',
  'cloud.send /photo-2.jpg',
  'cloud.commit /photo-2.jpg',
  'journal.put linking',
  'ledger.put intended',
  'cloud.makeLink /photo-1.jpg',
  'cloud.makeLink /photo-2.jpg',
  'ledger.put public',
  'journal.put verifying',
  'cloud.readAccess /photo-1.jpg',
  'cloud.readAccess /photo-2.jpg',
] as const;

describe('cancelling', () => {
  it.each(STEPS.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'leaves no file, no link, no row and no photo: at "%s", %s it',
    async (step, when) => {
      const world = createWorld();
      const { engine, life, idle } = world.live();
      const point = life.hold(step, when);
      await engine.start(prepareShare(world, { photos: 2, oneLinkForAll: false }));
      await point.reached;
      const cancelling = engine.cancel('share');
      point.release();
      await cancelling;
      await idle();
      expectNothingLeft(world);
    },
  );

  it('leaves no album either', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const linked = life.hold('cloud.makeLink /photos', 'after');
    await engine.start(prepareShare(world, { photos: 3 }));
    await linked.reached;
    await engine.cancel('share');
    await idle();
    expectNothingLeft(world);
  });

  it('removes a photo whose answer was lost, at its planned place', async () => {
    const world = createWorld();
    world.remote.fail('commit', new PhotolinkError('offline'), { when: 'after' });
    const { engine, idle } = world.live();
    await engine.start(prepareShare(world));
    await idle();
    expect(world.remote.files.size).toBe(1);
    expect(world.shares.get('share')?.photos[0]?.item).toBeUndefined();
    await engine.cancel('share');
    expectNothingLeft(world);
  });

  it('ends a failed share in the same way', async () => {
    const world = createWorld();
    world.remote.fail('readAccess', new PhotolinkError('provider-down'));
    const { engine, idle } = world.live();
    await engine.start(prepareShare(world, { photos: 2 }));
    await idle();
    await engine.cancel('share');
    expectNothingLeft(world);
  });

  it('stays pending while offline, and the next start finishes it', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const linked: Hold = life.hold('cloud.makeLink /photo-1.jpg', 'after');
    await engine.start(prepareShare(world));
    await linked.reached;
    world.remote.isOffline = true;
    await engine.cancel('share');
    await idle();
    expect(world.shares.get('share')).toMatchObject({
      state: 'cancelled',
      cleanUp: { pass: 'first' },
    });
    // What may still be public stays in the list, and what is on the device is gone at once.
    expect(world.links.get('share.0')?.state).toBe('revoke-pending');
    expect(world.shelf.size).toBe(0);
    const offline = world.live();
    await offline.engine.resume({ mayBeOnlineAgain: true });
    expect(world.shares.get('share')?.cleanUp?.pass).toBe('first');
    world.remote.isOffline = false;
    await world.live().engine.resume({ mayBeOnlineAgain: true });
    expectNothingLeft(world);
  });

  it('removes its photos from the shelf also when it died before it could', async () => {
    const world = createWorld();
    const share = prepareShare(world);
    world.shares.set('share', { ...share, state: 'cancelled', cleanUp: TO_BE_CLEANED });
    await world.live().engine.resume({ mayBeOnlineAgain: true });
    expectNothingLeft(world);
  });

  it.each(['ready', 'inserted'] as const)('does nothing to a share that is %s', async (state) => {
    const world = createWorld();
    world.shares.set('share', { ...prepareShare(world), state });
    const { engine, life } = world.live();
    await engine.cancel('share');
    expect(world.shares.get('share')?.state).toBe(state);
    expect(life.log.filter((name) => name !== 'alarm.set')).toEqual([]);
  });

  it('whose clean-up only the user can help with is cleaned up when the user says so', async () => {
    const world = createWorld();
    const share = prepareShare(world);
    world.shares.set('share', { ...share, state: 'cancelled', cleanUp: TO_BE_CLEANED });
    world.remote.files.add('/photo-1.jpg');
    world.remote.fail('remove', new PhotolinkError('permission-missing'));
    const { engine } = world.live();
    await engine.resume({ mayBeOnlineAgain: true });
    expect(world.shares.get('share')?.cleanUp).toMatchObject({
      failure: { code: 'permission-missing' },
      retry: undefined,
    });
    await engine.resume({ mayBeOnlineAgain: true });
    expect(world.remote.files.size).toBe(1);
    await engine.retry('share');
    expectNothingLeft(world);
  });

  it('is looked at once more when a request that was on its way has arrived', async () => {
    const world = createWorld();
    const { engine, life } = world.live();
    const sending = life.hold('cloud.send /photo-1.jpg');
    await engine.start(prepareShare(world));
    await sending.reached;
    await engine.cancel('share');
    world.remote.files.add('/photo-1.jpg');
    const { retry } = world.shares.get('share')!.cleanUp!;
    expect([...world.alarms.values()]).toEqual([retry!.atMs]);
    world.clock.ms = retry!.atMs;
    await world.live().engine.resume({ mayBeOnlineAgain: false });
    expect(world.remote.files.size).toBe(0);
    expect(world.shares.get('share')?.cleanUp).toBeUndefined();
    expect(world.alarms.size).toBe(0);
  });

  it('twice is once', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const sending = life.hold('cloud.send /photo-1.jpg');
    await engine.start(prepareShare(world));
    await sending.reached;
    await Promise.all([engine.cancel('share'), engine.cancel('share')]);
    await idle();
    expectNothingLeft(world);
    expect(life.log.filter((name) => name === 'cloud.remove /photo-1.jpg')).toHaveLength(1);
  });
});
