import { describe, expect, it } from 'vitest';
import { TO_BE_CLEANED } from '#core/clean-up.ts';
import { PhotolinkError } from '#core/errors.ts';
import { addLink, createWorld, prepareShare, type World } from './fakes.ts';

/** A share that a background left in the middle of its upload. */
function leftHalfway(): World {
  const world = createWorld();
  world.shares.set('share', { ...prepareShare(world), state: 'uploading' });
  return world;
}

describe('a background that wakes because the user cancels', () => {
  it('cancels the share that it is about to go on with', async () => {
    const world = leftHalfway();
    const { engine, idle } = world.live();
    await Promise.all([engine.resume({ mayBeOnlineAgain: true }), engine.cancel('share')]);
    await idle();
    expect(world.shares.get('share')?.state).toBe('cancelled');
    expect(world.remote.files.size).toBe(0);
    expect(world.placed).toEqual([]);
  });

  it('cancels it also when the order comes first', async () => {
    const world = leftHalfway();
    const { engine, idle } = world.live();
    await Promise.all([engine.cancel('share'), engine.resume({ mayBeOnlineAgain: true })]);
    await idle();
    expect(world.shares.get('share')?.state).toBe('cancelled');
    expect(world.remote.files.size).toBe(0);
  });

  it('does not go on with a share that was cancelled after it had looked', async () => {
    const world = leftHalfway();
    const { engine, life, idle } = world.live();
    const looked = life.hold('journal.all', 'after');
    const resuming = engine.resume({ mayBeOnlineAgain: true });
    await looked.reached;
    await engine.cancel('share');
    looked.release();
    await resuming;
    await idle();
    expect(world.shares.get('share')?.state).toBe('cancelled');
    expect(world.remote.files.size).toBe(0);
    expect(world.placed).toEqual([]);
  });
});

describe('going on', () => {
  it('twice at once is going on once', async () => {
    const world = leftHalfway();
    const { engine, life, idle } = world.live();
    await Promise.all([
      engine.resume({ mayBeOnlineAgain: true }),
      engine.resume({ mayBeOnlineAgain: true }),
    ]);
    await idle();
    expect(world.placed).toHaveLength(1);
    expect(life.log.filter((name) => name.startsWith('cloud.makeLink'))).toHaveLength(1);
  });

  it('twice at once hands a ready text over once', async () => {
    const world = createWorld();
    const share = prepareShare(world);
    world.shares.set('share', { ...share, state: 'ready', text: 'x' });
    const { engine, idle } = world.live();
    await Promise.all([
      engine.resume({ mayBeOnlineAgain: true }),
      engine.resume({ mayBeOnlineAgain: true }),
    ]);
    await idle();
    expect(world.placed).toEqual(['x']);
  });

  it('twice at once cleans up once', async () => {
    const world = createWorld();
    const share = prepareShare(world);
    world.shares.set('share', { ...share, state: 'cancelled', cleanUp: TO_BE_CLEANED });
    const { engine, life } = world.live();
    await Promise.all([
      engine.resume({ mayBeOnlineAgain: true }),
      engine.resume({ mayBeOnlineAgain: true }),
    ]);
    expect(life.log.filter((name) => name.startsWith('cloud.remove'))).toHaveLength(1);
  });

  it('with one share is not kept back by another that hangs or fails', async () => {
    const world = createWorld();
    const share = prepareShare(world);
    const plan = { folder: undefined, paths: ['/stuck.jpg'] };
    const cancelled = { state: 'cancelled' as const, cleanUp: TO_BE_CLEANED, photos: [] };
    world.shares.set('stuck', { ...share, ...cancelled, id: 'stuck', plan });
    world.shares.set('share', { ...share, state: 'uploading' });
    const { engine, life, idle } = world.live();
    const hanging = life.hold('cloud.remove /stuck.jpg');
    const placing = life.hold('page.placeText', 'after');
    const resuming = engine.resume({ mayBeOnlineAgain: true });
    await Promise.all([hanging.reached, placing.reached]);
    placing.release();
    hanging.release();
    await resuming;
    await idle();
    expect(world.placed).toHaveLength(1);
  });
});

describe('trying again', () => {
  it('while the failed share is being cleaned up waits, and then starts afresh', async () => {
    const world = createWorld();
    world.remote.access.set('/photo-1.jpg', 'wider');
    const { engine, life, idle } = world.live();
    const removing = life.hold('cloud.remove /photo-1.jpg');
    await engine.start(prepareShare(world));
    await removing.reached;
    expect(world.shares.get('share')?.state).toBe('failed');
    const retrying = engine.retry('share');
    world.remote.access.clear();
    // All that can happen without the held answer has happened then.
    await new Promise(setImmediate);
    expect(world.shares.get('share')?.state).toBe('failed');
    expect(life.log).not.toContain('cloud.remove /photo-1.jpg');
    removing.release();
    await retrying;
    await idle();
    expect(world.shares.get('share')).toMatchObject({ state: 'inserted', cleanUp: undefined });
    expect(world.remote.files.size).toBe(1);
    expect(world.remote.links.size).toBe(1);
  });

  it('twice at once is one more try', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('offline'));
    const { engine, life, idle } = world.live();
    await engine.start(prepareShare(world));
    await idle();
    await Promise.all([engine.retry('share'), engine.retry('share')]);
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(life.log.filter((name) => name === 'journal.put queued')).toHaveLength(2);
    expect(world.placed).toHaveLength(1);
  });

  it('and cancelling at once ends in nothing left', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('offline'));
    const { engine, idle } = world.live();
    await engine.start(prepareShare(world));
    await idle();
    await Promise.all([engine.retry('share'), engine.cancel('share')]);
    await idle();
    expect(world.shares.get('share')?.state).toBe('cancelled');
    expect(world.remote.files.size).toBe(0);
    expect(world.links.size).toBe(0);
  });

  it('does not keep a share that runs from being cancelled', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const sending = life.hold('cloud.send /photo-1.jpg');
    await engine.start(prepareShare(world));
    await sending.reached;
    await Promise.all([engine.retry('share'), engine.cancel('share')]);
    await idle();
    expect(world.shares.get('share')?.state).toBe('cancelled');
  });
});

describe('while the text is being handed to the page', () => {
  async function placing() {
    const world = createWorld();
    const background = world.live();
    const held = background.life.hold('page.placeText');
    await background.engine.start(prepareShare(world));
    await held.reached;
    return { world, ...background, held };
  }

  it('"Insert" does not put it in a second time', async () => {
    const { world, engine, idle, held } = await placing();
    const inserting = engine.insert('share');
    held.release();
    expect(await inserting).toBe('inserted');
    await idle();
    expect(world.placed).toHaveLength(1);
  });

  it('"Dismiss" does not make an inserted share wait again', async () => {
    const { world, engine, idle, held } = await placing();
    const dismissing = engine.dismiss('share');
    held.release();
    await dismissing;
    await idle();
    expect(world.shares.get('share')).toMatchObject({ state: 'inserted', dismissed: true });
  });

  it('"Cancel" comes too late', async () => {
    const { world, engine, idle, held } = await placing();
    const cancelling = engine.cancel('share');
    held.release();
    await cancelling;
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(world.remote.links.size).toBe(1);
  });

  it('two presses of "Insert" are one', async () => {
    const world = createWorld();
    world.page.outcome = 'other-chat';
    const { engine, idle } = world.live();
    await engine.start(prepareShare(world));
    await idle();
    world.page.outcome = 'inserted';
    expect(await Promise.all([engine.insert('share'), engine.insert('share')])).toEqual([
      'inserted',
      'inserted',
    ]);
    expect(world.placed).toHaveLength(1);
  });
});

describe('revoking the link of a share that is not ready yet', () => {
  it.each([
    ['while it is being made', 'cloud.makeLink /photo-1.jpg', 'before'],
    ['when it was made and nobody knows', 'cloud.makeLink /photo-1.jpg', 'after'],
    ['while it is being checked', 'cloud.readAccess /photo-1.jpg', 'before'],
    ['when it was checked and nobody knows', 'cloud.readAccess /photo-1.jpg', 'after'],
  ] as const)('ends the share with no link, %s', async (_name, step, when) => {
    const world = createWorld();
    const { engine, keeper, life, idle } = world.live();
    const point = life.hold(step, when);
    await engine.start(prepareShare(world));
    await point.reached;
    await keeper.revokeAll(['share.0']);
    point.release();
    await idle();
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      failure: { code: 'already-gone' },
      cleanUp: undefined,
    });
    expect(world.remote.links.size).toBe(0);
    expect(world.placed).toEqual([]);
  });

  it('never lists a link as wanted that was taken back while it was being made', async () => {
    const world = createWorld();
    const { engine, keeper, life, idle } = world.live();
    const point = life.hold('cloud.makeLink /photo-1.jpg');
    await engine.start(prepareShare(world));
    await point.reached;
    await keeper.revokeAll(['share.0']);
    point.release();
    await idle();
    expect(life.log).not.toContain('ledger.put public');
  });

  it('keeps the next start from handing it over', async () => {
    const world = createWorld();
    world.shares.set('share', { ...prepareShare(world), state: 'ready', text: 'x' });
    addLink(world, 'share.0', { shareId: 'share' });
    await world.live().keeper.revoke('share.0');
    await world.live().engine.resume({ mayBeOnlineAgain: true });
    expect(world.placed).toEqual([]);
    // Never begun, and nothing is left to do about it.
    expect(world.shares.get('share')?.handOver).toBe('over');
  });
});
