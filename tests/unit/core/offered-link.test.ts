import { describe, expect, it } from 'vitest';
import { newestAwaiting } from '#core/offered-link.ts';
import type { Share } from '#core/share.ts';
import { createWorld, type World } from './fakes.ts';
import { ANOTHER, MADE } from './guide.ts';
import { prepareGuided } from './guided-fakes.ts';

/** A share that rests until the user brings its link. */
async function resting() {
  const world = createWorld();
  const { engine, idle } = world.live();
  await engine.start(prepareGuided(world));
  await idle();
  return { world, engine, idle };
}

function shareIn(world: World): Share {
  return world.shares.get('share')!;
}

describe('a link that was seen on the page of the service', () => {
  it('is noted for the user, and nothing else comes of it', async () => {
    const { world, engine, idle } = await resting();
    const before = shareIn(world);
    await engine.offerLink('share', MADE);
    await idle();
    expect(shareIn(world)).toEqual({ ...before, offered: MADE });
    expect([...world.links]).toEqual([]);
    expect(world.placed).toEqual([]);
  });

  it('is forgotten when it is no link of that service', async () => {
    const { world, engine } = await resting();
    await engine.offerLink('share', 'https://evil.example/made');
    expect(shareIn(world).offered).toBeUndefined();
  });

  it('gives way to the link that the user takes', async () => {
    const { world, engine, idle } = await resting();
    await engine.offerLink('share', MADE);
    await engine.takeLink('share', {
      text: ANOTHER,
      viewOnlyUrl: ANOTHER,
      message: '',
      end: 'never',
    });
    await idle();
    expect(shareIn(world)).toMatchObject({ urls: [ANOTHER], offered: undefined });
  });

  it('comes too late for a share that has its link', async () => {
    const { world, engine, idle } = await resting();
    await engine.takeLink('share', { text: MADE, viewOnlyUrl: MADE, message: '', end: 'never' });
    await idle();
    await engine.offerLink('share', ANOTHER);
    expect(shareIn(world)).toMatchObject({ urls: [MADE], offered: undefined });
  });
});

describe('the share that a link is for', () => {
  const at = (id: string, createdAtMs: number, fields: Partial<Share> = {}): Share => ({
    ...prepareGuided(createWorld()),
    ...{ id, createdAtMs, state: 'linking', linkPage: 'https://www.icloud.com/make' },
    ...fields,
  });
  const newest = async (...shares: Share[]) =>
    (await newestAwaiting({ all: () => Promise.resolve(shares) }, 'icloud'))?.id;

  it('is the newest that waits for one of this service', async () => {
    expect(await newest(at('old', 1), at('new', 3), at('middle', 2))).toBe('new');
    expect(await newest(at('old', 1), at('other', 2, { provider: 'google-photos' }))).toBe('old');
  });

  it('is none that has its link, is still on its way to the page, or is over', async () => {
    expect(
      await newest(
        at('taken', 1, { state: 'ready' }),
        at('under-way', 2, { linkPage: undefined }),
        at('cancelled', 3, { state: 'cancelled' }),
      ),
    ).toBeUndefined();
  });
});
