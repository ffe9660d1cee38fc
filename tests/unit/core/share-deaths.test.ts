import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { everyDeath, playWithDeaths, type Scenario, wakeUp } from './deaths.ts';
import { addLink, createWorld, prepareShare, type ShareChoice, type World } from './fakes.ts';
import type { Death } from './life.ts';

const CHOICES: Record<string, ShareChoice> = {
  'one photo': {},
  'an album': { photos: 3 },
  'three links': { photos: 3, oneLinkForAll: false },
};

function sharing(choice: ShareChoice, prepare?: (world: World) => void): Scenario {
  return {
    world: () => {
      const world = createWorld();
      prepare?.(world);
      return world;
    },
    act: async ({ engine, idle }, world) => {
      await engine.start(prepareShare(world, choice));
      await idle();
    },
  };
}

/** What is left in the end, without times. */
function endOf(world: World) {
  return {
    share: world.shares.get('share')?.state,
    cleanUp: world.shares.get('share')?.cleanUp?.pass,
    urls: world.shares.get('share')?.urls,
    files: [...world.remote.files].sort(),
    links: [...world.remote.links].sort(),
    rows: [...world.links.values()].map(({ id, state, url }) => ({ id, state, url })),
    shelf: [...world.shelf.keys()],
    alarms: [...world.alarms],
    placed: [...world.placed],
  };
}

/** A public link without a row is what must never be, at no moment that a death can show. */
function expectEveryLinkInLedger(world: World): void {
  const listed = [...world.links.values()].map(({ item }) => item.path);
  for (const path of world.remote.links.keys()) expect(listed).toContain(path);
}

/** First comes the alarm, then the journal: until that is written, nothing was promised. */
const WRITTEN: Death = { step: 2, when: 'after' };

function isWritten({ step, when }: Death): boolean {
  return step > WRITTEN.step || (step === WRITTEN.step && when === WRITTEN.when);
}

describe.each(Object.entries(CHOICES))('%s, whenever the background dies', (_name, choice) => {
  const scenario = sharing(choice);

  it('ends as if it had not died', async () => {
    const wanted = endOf((await playWithDeaths(scenario, [])).world);
    for (const death of (await everyDeath(scenario)).filter(isWritten)) {
      const { world } = await playWithDeaths(scenario, [death]);
      const end = endOf(world);
      expect(end, JSON.stringify(death)).toEqual(wanted);
    }
  });

  it('has a ledger row for every public link at the moment of death', async () => {
    for (const death of await everyDeath(scenario)) {
      const world = scenario.world();
      const background = world.live(death);
      await Promise.race([background.life.died, scenario.act(background, world)]);
      expectEveryLinkInLedger(world);
    }
  });

  it('sends no photo again that is stored already', async () => {
    for (const death of (await everyDeath(scenario)).filter(isWritten)) {
      const world = scenario.world();
      const first = world.live(death);
      await Promise.race([first.life.died, scenario.act(first, world)]);
      const stored = (world.shares.get('share')?.photos ?? []).flatMap(({ item }) => item ?? []);
      const next = world.live();
      await wakeUp(next);
      for (const { path } of stored) {
        expect(next.life.log, JSON.stringify(death)).not.toContain(`cloud.commit ${path}`);
      }
      // A chunk whose answer died with the background goes up once more, and no other.
      for (const bytes of world.remote.sentBytes.values()) expect(bytes).toBeLessThanOrEqual(6);
    }
  });
});

describe('a background that dies twice', () => {
  it('hands the text to the page at most once and still ends in one file and one link', async () => {
    const scenario = sharing({});
    const deaths = (await everyDeath(scenario)).filter(isWritten);
    for (const first of deaths) {
      for (const second of deaths) {
        const { world } = await playWithDeaths(scenario, [first, second]);
        const at = JSON.stringify([first, second]);
        expect(world.placed.length, at).toBeLessThanOrEqual(1);
        expect([...world.remote.files], at).toEqual(['/photo-1.jpg']);
        expect([...world.remote.links.keys()], at).toEqual(['/photo-1.jpg']);
        expect([...world.links.values()].map(({ state }) => state)).toEqual(['public']);
        expect([...world.shelf.keys()], at).toEqual([]);
      }
    }
  });
});

describe('a share that is undone, whenever the background dies', () => {
  it.each<[string, (world: World) => void]>([
    ['a link that lets people edit', ({ remote }) => remote.access.set('/photo-2.jpg', 'wider')],
    [
      'a link that not everybody can open',
      ({ remote }) => remote.access.set('/photo-2.jpg', 'narrower'),
    ],
    [
      'links that the account may not make',
      ({ remote }) => {
        remote.fail('makeLink', new PhotolinkError('links-banned'), { times: Infinity });
      },
    ],
  ])('leaves nothing at the cloud: %s', async (_name, prepare) => {
    const scenario = sharing({ photos: 3, oneLinkForAll: false }, prepare);
    const wanted = endOf((await playWithDeaths(scenario, [])).world);
    expect(wanted).toMatchObject({ share: 'failed', files: [], links: [], cleanUp: undefined });
    for (const death of (await everyDeath(scenario)).filter(isWritten)) {
      const { world } = await playWithDeaths(scenario, [death]);
      expect(endOf(world), JSON.stringify(death)).toEqual(wanted);
    }
  });
});

describe('a cancelled share, whenever the background dies', () => {
  it.each(Object.entries(CHOICES))('leaves nothing: %s', async (_name, choice) => {
    // Held just before the text would be made: everything there can be is there.
    const scenario: Scenario = {
      world: () => createWorld(),
      act: async ({ engine, life, idle }, world) => {
        const last = choice.photos === 3 && choice.oneLinkForAll === false ? 3 : 1;
        const path = choice.photos === 3 && last === 1 ? '/photos' : `/photo-${last}.jpg`;
        const linked = life.hold(`cloud.makeLink ${path}`, 'after');
        await engine.start(prepareShare(world, choice));
        await linked.reached;
        await engine.cancel('share');
        await idle();
      },
    };
    const undisturbed = await playWithDeaths(scenario, []);
    const wanted = endOf(undisturbed.world);
    expect(wanted).toMatchObject({ share: 'cancelled', files: [], links: [], rows: [], shelf: [] });
    const written = await stepOfCancel(scenario);
    for (const death of (await everyDeath(scenario)).filter(({ step }) => step > written)) {
      const { world } = await playWithDeaths(scenario, [death]);
      expect(endOf(world), JSON.stringify(death)).toEqual(wanted);
    }
  });

  async function stepOfCancel(scenario: Scenario): Promise<number> {
    const world = scenario.world();
    const background = world.live();
    await scenario.act(background, world);
    return background.life.log.indexOf('journal.put cancelled') + 1;
  }
});

describe('revoking, whenever the background dies', () => {
  const scenario: Scenario = {
    world: () => {
      const world = createWorld();
      for (const id of ['a', 'b', 'c']) addLink(world, id);
      return world;
    },
    act: ({ keeper }) => keeper.revokeAll(['a', 'b', 'c']),
  };

  it('ends every link for which the order was written down', async () => {
    for (const death of await everyDeath(scenario)) {
      const world = scenario.world();
      const background = world.live(death);
      await Promise.race([background.life.died, scenario.act(background, world)]);
      const written = [...world.links.values()].filter(({ state }) => state !== 'public');
      const next = world.live();
      await next.keeper.catchUp({ mayBeOnlineAgain: true });
      for (const { id, item } of written) {
        expect(world.links.get(id)?.state, JSON.stringify(death)).toBe('revoked');
        expect(world.remote.links.has(item.path), JSON.stringify(death)).toBe(false);
      }
      for (const { state, item } of world.links.values()) {
        expect(world.remote.links.has(item.path)).toBe(state === 'public');
      }
    }
  });

  it('has written all orders down before the first link is touched', async () => {
    const world = scenario.world();
    const { life, keeper } = world.live();
    const first = life.hold('cloud.revoke /a.jpg');
    const revoking = keeper.revokeAll(['a', 'b', 'c']);
    await first.reached;
    expect([...world.links.values()].map(({ state }) => state)).toEqual(
      Array.from({ length: 3 }, () => 'revoking'),
    );
    // All of them at once: no death leaves a part of the order unwritten.
    expect(life.log.slice(0, 2)).toEqual(['alarm.set', 'ledger.updateAll']);
    first.release();
    await revoking;
  });
});
