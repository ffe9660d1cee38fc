import { describe, expect, it } from 'vitest';
import { isActive, type Link, needsUser } from '#core/link.ts';
import { WAKE_ALARM } from '#core/wake.ts';
import { NOW } from './deaths.ts';
import { addLink, createWorld, HOUR_MS, NOW_MS, type World } from './fakes.ts';
import { addGuided } from './guided-fakes.ts';

const DAY_MS = 24 * HOUR_MS;
const by = (days: number) => NOW_MS + days * DAY_MS;

function worldWith(fields: Partial<Link> = {}): World {
  const world = createWorld();
  addGuided(world, 'a', fields);
  return world;
}

/** A link that iCloud ends in about 30 days. */
const ENDS_BY_ITSELF: Partial<Link> = {
  endsAtMs: by(30),
  endedBy: 'provider',
  guided: {
    kind: 'icloud-link',
    confirmedBy: 'stranger',
    stopPage: 'https://www.icloud.com/stop',
    endsAboutMs: by(30),
    isReminded: false,
  },
};

function rowIn(world: World, id = 'a'): Link {
  return world.links.get(id)!;
}

/** What the row says while the user has something to do. */
function expectNeedsYou(world: World, code = 'needs-you'): void {
  const row = rowIn(world);
  expect(row).toMatchObject({ state: 'revoke-pending', failure: { code }, retry: undefined });
  expect(isActive(row)).toBe(true);
  expect(needsUser(row)).toBe(true);
}

/** Lets that much time pass, and does what the alarm does then. */
async function after(world: World, ms: number): Promise<void> {
  world.clock.ms += ms;
  const { keeper, needs } = world.live();
  await keeper.catchUp(NOW);
  await needs.wake.update();
}

describe('revoking a link that the user made by hand', () => {
  it.each(['open', 'unknown'] as const)(
    'asks the user to finish it while a stranger finds it %s',
    async (stranger) => {
      const world = worldWith();
      world.made.stranger = stranger;
      expect(await world.live().keeper.revoke('a')).toBe(false);
      expectNeedsYou(world);
    },
  );

  it('is done at once when a stranger finds it closed', async () => {
    const world = worldWith();
    world.made.stranger = 'closed';
    expect(await world.live().keeper.revoke('a')).toBe(true);
    expect(rowIn(world)).toMatchObject({
      state: 'revoked',
      guided: { confirmedBy: 'stranger' },
      checkedAtMs: NOW_MS,
      failure: undefined,
    });
  });

  it('is done also where nothing is known of it but its address', async () => {
    const world = createWorld();
    addLink(world, 'a', { provider: 'icloud' });
    world.made.stranger = 'closed';
    expect(await world.live().keeper.revoke('a')).toBe(true);
    expect(rowIn(world).state).toBe('revoked');
  });

  it('asks no account', async () => {
    const world = worldWith();
    world.accounts.clear();
    await world.live().keeper.revoke('a');
    expectNeedsYou(world);
  });

  it('waits for the user without waking anybody, and asks no stranger again by itself', async () => {
    const world = worldWith({ endsAtMs: by(7) });
    await world.live().keeper.revokeAll(['a']);
    expect([...world.alarms]).toEqual([]);
    world.made.stranger = 'closed';
    await after(world, 40 * DAY_MS);
    expectNeedsYou(world);
    expect([...world.alarms]).toEqual([]);
  });

  it('is not counted as done when all links are revoked, and keeps no other back', async () => {
    const world = worldWith();
    addLink(world, 'b');
    addGuided(world, 'c');
    await world.live().keeper.revokeAll(['a', 'b', 'c']);
    expect([...world.links.values()].map(({ state }) => state)).toEqual([
      'revoke-pending',
      'revoked',
      'revoke-pending',
    ]);
  });

  it('is finished by the next life when this one dies', async () => {
    const world = worldWith();
    const { keeper, life } = world.live();
    const checked = life.hold(`look ${rowIn(world).url}`, 'after');
    void keeper.revokeAll(['a']);
    await checked.reached;
    expect(rowIn(world).state).toBe('revoking');
    await after(world, HOUR_MS);
    expectNeedsYou(world);
  });
});

describe('the word of the user that such a link is ended', () => {
  it('is not taken while a stranger can still open it', async () => {
    const world = worldWith();
    const { keeper } = world.live();
    await keeper.revoke('a');
    await keeper.believeStopped('a');
    expectNeedsYou(world, 'still-open');
    world.made.stranger = 'closed';
    await keeper.believeStopped('a');
    expect(rowIn(world)).toMatchObject({ state: 'revoked', failure: undefined });
  });

  it('is taken when it is said again: some services answer with a page that shows nothing', async () => {
    const world = worldWith();
    const { keeper } = world.live();
    await keeper.believeStopped('a');
    expectNeedsYou(world, 'still-open');
    await keeper.believeStopped('a');
    expect(rowIn(world)).toMatchObject({ state: 'revoked', guided: { confirmedBy: 'user' } });
  });

  it.each([
    ['closed', 'stranger'],
    ['unknown', 'user'],
  ] as const)('is taken when a stranger finds it %s, as confirmed by the %s', async (...told) => {
    const [stranger, confirmedBy] = told;
    const world = worldWith({ endsAtMs: by(7) });
    const { keeper, needs } = world.live();
    await needs.wake.update();
    expect([...world.alarms.values()]).toEqual([by(7)]);
    world.made.stranger = stranger;
    await keeper.believeStopped('a');
    expect(rowIn(world)).toMatchObject({
      state: 'revoked',
      guided: { confirmedBy },
      checkedAtMs: NOW_MS,
      failure: undefined,
    });
    expect([...world.alarms]).toEqual([]);
  });

  it.each(['revoked', 'gone'] as const)('says nothing about one that is %s', async (state) => {
    const world = worldWith({ state });
    const { keeper } = world.live();
    await expect(keeper.believeStopped('a')).rejects.toMatchObject({ code: 'already-gone' });
    expect(rowIn(world).state).toBe(state);
  });

  it('says nothing about a link that Photolink ends itself, or that is unknown', async () => {
    const world = createWorld();
    addLink(world, 'a');
    const { keeper } = world.live();
    for (const id of ['a', 'b']) {
      await expect(keeper.believeStopped(id)).rejects.toMatchObject({ code: 'already-gone' });
    }
    expect(rowIn(world).state).toBe('public');
  });
});

describe('a link that the service ends about a known date', () => {
  it('wakes for a reminder three days before', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    await world.live().needs.wake.update();
    expect([...world.alarms]).toEqual([[WAKE_ALARM, by(27)]]);
    await after(world, 27 * DAY_MS - 1);
    expect(rowIn(world).failure).toBeUndefined();
    await after(world, 1);
    expect(rowIn(world)).toMatchObject({
      state: 'public',
      failure: { code: 'ends-soon', facts: { provider: 'icloud' } },
      guided: { isReminded: true },
    });
    expect(needsUser(rowIn(world))).toBe(true);
  });

  it('is reminded of once, and asked about on its date', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    await after(world, 28 * DAY_MS);
    expect([...world.alarms.values()]).toEqual([by(30)]);
    const { keeper, life } = world.live();
    await keeper.catchUp(NOW);
    expect(life.log).toEqual([]);
    await after(world, 2 * DAY_MS);
    expectNeedsYou(world);
  });

  it('is called ended on its date only when a stranger finds it closed', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    world.made.stranger = 'closed';
    await after(world, 31 * DAY_MS);
    expect(rowIn(world)).toMatchObject({ state: 'revoked', guided: { confirmedBy: 'stranger' } });
  });

  it('is not announced any more when the browser slept until after its date', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    await after(world, 31 * DAY_MS);
    expectNeedsYou(world);
  });

  it('is not announced when the user ends it sooner', async () => {
    const world = worldWith({ ...ENDS_BY_ITSELF, endsAtMs: by(1), endedBy: 'user' });
    await world.live().needs.wake.update();
    expect([...world.alarms.values()]).toEqual([by(1)]);
    await after(world, DAY_MS);
    expectNeedsYou(world);
  });
});

describe('the end of a link made by hand', () => {
  it('can be moved by the user, who has to bring it about, and nobody is asked', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    world.accounts.clear();
    await world.live().keeper.changeEnd('a', '7-days');
    expect(rowIn(world)).toMatchObject({ endsAtMs: by(7), endedBy: 'user' });
    expect([...world.alarms.values()]).toEqual([by(7)]);
  });

  it('cannot be moved beyond the day on which the service ends it', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    const { keeper } = world.live();
    await keeper.changeEnd('a', '1-day');
    world.clock.ms = by(10);
    await keeper.changeEnd('a', '30-days');
    expect(rowIn(world)).toMatchObject({ endsAtMs: by(30), endedBy: 'provider' });
    await keeper.changeEnd('a', 'never');
    expect(rowIn(world)).toMatchObject({ endsAtMs: by(30), endedBy: 'provider' });
    expect([...world.alarms.values()]).toEqual([by(27)]);
  });

  it('is nobody’s affair where neither the service nor the user ends it', async () => {
    const world = worldWith({ endsAtMs: by(7) });
    await world.live().keeper.changeEnd('a', 'never');
    expect(rowIn(world)).toMatchObject({ endsAtMs: undefined, endedBy: 'user' });
    expect([...world.alarms]).toEqual([]);
  });

  it('that is moved to a day of the user’s answers the reminder', async () => {
    const world = worldWith(ENDS_BY_ITSELF);
    await after(world, 28 * DAY_MS);
    const { keeper } = world.live();
    await keeper.changeEnd('a', 'never');
    expect(rowIn(world).failure?.code).toBe('ends-soon');
    await keeper.changeEnd('a', '1-day');
    expect(rowIn(world)).toMatchObject({ endsAtMs: by(29), failure: undefined });
    expect(needsUser(rowIn(world))).toBe(false);
  });
});
