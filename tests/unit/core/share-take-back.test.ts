import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { wakeUp } from './deaths.ts';
import { type Background, createWorld, HOUR_MS, prepareShare, type World } from './fakes.ts';

/** What the popup's "Revoke" orders once it is written down. */
async function revoke({ keeper, engine }: Background): Promise<void> {
  await engine.forgo('share');
  await keeper.revokeAll(['share.0']);
}

/** A share that is held at a step, with the order to revoke its link given there. */
async function revokedAt(step: string, when: 'before' | 'after' = 'before') {
  const world = createWorld();
  const background = world.live();
  const held = background.life.hold(step, when);
  await background.engine.start(prepareShare(world));
  await held.reached;
  await background.keeper.intendRevoke(['share.0']);
  const revoking = revoke(background);
  return { world, background, held, revoking };
}

function expectTakenBack(world: World): void {
  expect([...world.remote.links]).toEqual([]);
  expect([...world.remote.files]).toEqual([]);
  expect([...world.links.values()].filter(({ state }) => state !== 'revoked')).toEqual([]);
  expect(world.placed).toEqual([]);
}

const STEPS = [
  ['while it is made', 'cloud.makeLink /photo-1.jpg', 'before'],
  ['when it was made and nobody knows', 'cloud.makeLink /photo-1.jpg', 'after'],
  ['while it is checked', 'cloud.readAccess /photo-1.jpg', 'before'],
] as const;

describe('a link that the user takes back before it is ready', () => {
  it.each(STEPS)('stays taken back: %s', async (_name, step, when) => {
    const { world, background, held, revoking } = await revokedAt(step, when);
    held.release();
    await revoking;
    await background.idle();
    await wakeUp(world.live());
    expectTakenBack(world);
  });

  it.each(STEPS)('stays taken back though the worker dies: %s', async (_name, step, when) => {
    const world = createWorld();
    const background = world.live();
    const held = background.life.hold(step, when);
    await background.engine.start(prepareShare(world));
    await held.reached;
    // Written down, and then the worker is no more.
    await background.keeper.intendRevoke(['share.0']);
    const next = world.live();
    await wakeUp(next);
    expect([...world.remote.links]).toEqual([]);
    expect(world.placed).toEqual([]);
  });

  it('stays taken back when the check after it fails for the moment', async () => {
    const { world, background, held, revoking } = await revokedAt('cloud.readAccess /photo-1.jpg');
    world.remote.fail('readAccess', new PhotolinkError('provider-down'));
    held.release();
    await revoking;
    await background.idle();
    world.clock.ms += HOUR_MS;
    await wakeUp(world.live());
    expectTakenBack(world);
  });

  it('is not put into the chat, though it was ready', async () => {
    const { world, background, held, revoking } = await revokedAt('photos.remove');
    held.release();
    await revoking;
    await background.idle();
    expect([...world.remote.links]).toEqual([]);
    expect(world.links.get('share.0')?.state ?? 'revoked').toBe('revoked');
    expect(world.placed).toEqual([]);
  });

  it('keeps no alarm ringing when it ended before it could be put into its chat', async () => {
    const world = createWorld();
    const background = world.live();
    const held = background.life.hold('photos.remove');
    await background.engine.start(prepareShare(world));
    await held.reached;
    await background.keeper.revokeAll(['share.0']);
    held.release();
    await background.idle();
    await wakeUp(world.live());
    expect([...world.alarms]).toEqual([]);
    expect(world.placed).toEqual([]);
  });

  it('is made anew when it only came to its date while the share waited', async () => {
    const world = createWorld();
    world.remote.fail('readAccess', new PhotolinkError('offline'));
    const { engine, idle } = world.live();
    await engine.start(prepareShare(world, { end: '1-hour' }));
    await idle();
    world.clock.ms += 2 * HOUR_MS;
    await wakeUp(world.live());
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(world.links.get('share.0')).toMatchObject({ state: 'public' });
    expect(world.remote.links.size).toBe(1);
  });
});

describe('an order about a share at rest', () => {
  it.each(['cancel', 'retry'] as const)(
    'has its alarm before it is written down: %s',
    async (order) => {
      const failure = { code: 'unexpected-answer', facts: {} } as const;
      for (const step of [1, 2, 3]) {
        const world = createWorld();
        world.shares.set('share', { ...prepareShare(world), state: 'failed', failure });
        world.remote.files.add('/photo-1.jpg');
        const { engine, life } = world.live({ step, when: 'after' });
        await Promise.race([life.died, engine[order]('share')]);
        const isWritten = world.shares.get('share')?.state !== 'failed';
        expect(world.alarms.size).toBe(1);
        if (!isWritten) continue;
        world.clock.ms = Math.min(...world.alarms.values());
        await wakeUp(world.live());
        expect(world.shares.get('share')?.state).toBe(
          order === 'cancel' ? 'cancelled' : 'inserted',
        );
        expect(world.remote.files.size).toBe(order === 'cancel' ? 0 : 1);
      }
    },
  );
});
