import { describe, expect, it } from 'vitest';
import type { LinkEnd } from '#core/link-end.ts';
import type { Share } from '#core/share.ts';
import { everyDeath, NOW, playWithDeaths, type Scenario, wakeUp } from './deaths.ts';
import {
  createWorld,
  HOUR_MS,
  NOW_MS,
  prepareShare,
  type ShareChoice,
  type World,
} from './fakes.ts';
import { ANOTHER, MADE, OF_UPLOAD } from './guide.ts';
import { prepareGuided } from './guided-fakes.ts';

const DAY_MS = 24 * HOUR_MS;

/** Starts a share, and lets it get as far as it gets by itself. */
async function asked(world = createWorld(), choice: ShareChoice = {}): Promise<World> {
  const { engine, idle } = world.live();
  await engine.start(prepareGuided(world, choice));
  await idle();
  return world;
}

/** What the user brings. */
function pasted(text = MADE, viewOnlyUrl = '', end: LinkEnd = '30-days') {
  return { text, viewOnlyUrl, message: 'look', end };
}

function shareIn(world: World): Share {
  return world.shares.get('share')!;
}

function expectAtRest(world: World): void {
  expect(shareIn(world)).toMatchObject({ state: 'linking', failure: undefined, urls: [] });
  expect(shareIn(world).linkPage).toBeDefined();
  expect([...world.links]).toEqual([]);
  expect(world.placed).toEqual([]);
  expect([...world.alarms]).toEqual([]);
}

describe('a share whose link is left to the user', () => {
  it('rests, where photos are there already, without asking any account', async () => {
    const world = createWorld();
    world.accounts.clear();
    await asked(world);
    expectAtRest(world);
    expect(shareIn(world).linkPage).toBe('https://www.icloud.com/make?of=');
  });

  it('uploads its photos first, and then shows the page of what was uploaded', async () => {
    const world = await asked(createWorld(), { photos: 1 });
    expectAtRest(world);
    expect([...world.remote.files]).toEqual(['/photo-1.jpg']);
    expect([...world.remote.links]).toEqual([]);
    expect(shareIn(world).linkPage).toBe('https://www.icloud.com/make?of=/photo-1.jpg');
  });

  it('asks for one link, though the user wants one for each photo', async () => {
    const world = await asked(createWorld(), { photos: 3, oneLinkForAll: false });
    expectAtRest(world);
    expect(shareIn(world)).toMatchObject({ asAlbum: true });
    expect(shareIn(world).linkPage).toBe('https://www.icloud.com/make?of=/photos');
  });

  it('goes on resting at every start: nothing is done and nothing is to be waked for', async () => {
    const world = await asked();
    const background = world.live();
    await wakeUp(background);
    expectAtRest(world);
    expect(background.life.log.filter((name) => name !== 'alarm.set')).toEqual([]);
  });

  it('waits for its account like any other while photos are to be uploaded', async () => {
    const world = createWorld();
    world.accounts.clear();
    await asked(world, { photos: 1 });
    expect(shareIn(world)).toMatchObject({ state: 'failed', failure: { code: 'not-connected' } });
  });

  const resting: Scenario = {
    world: createWorld,
    act: async ({ engine, idle }, world) => {
      await engine.start(prepareGuided(world, { photos: 2 }));
      await idle();
    },
  };

  it('still rests after any death', async () => {
    // First the alarm, then the journal: before that nothing was promised.
    for (const death of (await everyDeath(resting)).slice(3)) {
      const { world } = await playWithDeaths(resting, [death]);
      expectAtRest(world);
    }
  });
});

describe('a link that is brought', () => {
  it('goes into the chat, after the message', async () => {
    const world = await asked();
    const reading = await world.live().engine.takeLink('share', pasted());
    expect(reading).toMatchObject({ found: { url: MADE }, isUsed: true });
    expect(world.placed).toEqual([`look ${MADE}`]);
    expect(shareIn(world)).toMatchObject({ state: 'inserted', urls: [MADE], isUnchecked: false });
  });

  it('is in the list before its text is in the chat', async () => {
    const world = await asked();
    const { engine, life } = world.live();
    const placing = life.hold('page.placeText');
    const taking = engine.takeLink('share', pasted());
    await placing.reached;
    expect([...world.links.values()]).toMatchObject([
      { id: 'share.0', provider: 'icloud', state: 'public', url: MADE, chatLabel: '@anna' },
    ]);
    placing.release();
    await taking;
  });

  it('is remembered with the page on which it is ended, and with who has looked', async () => {
    const world = await asked();
    await world.live().engine.takeLink('share', pasted());
    expect(world.links.get('share.0')).toMatchObject({
      item: { kind: 'album', id: MADE },
      photoCount: 0,
      guided: {
        kind: 'icloud-link',
        confirmedBy: 'stranger',
        stopPage: 'https://www.icloud.com/stop?kind=icloud-link',
        endsAboutMs: NOW_MS + 30 * DAY_MS,
        isReminded: false,
      },
      checkedAtMs: NOW_MS,
    });
  });

  it('belongs to what was uploaded for it, whose photos leave the device', async () => {
    const world = await asked(createWorld(), { photos: 2 });
    await world.live().engine.takeLink('share', pasted());
    expect(world.links.get('share.0')).toMatchObject({ photoCount: 2, item: { path: '/photos' } });
    expect([...world.shelf]).toEqual([]);
  });

  it('is not called checked when nobody could look', async () => {
    const world = await asked();
    world.made.stranger = 'unknown';
    await world.live().engine.takeLink('share', pasted());
    expect(shareIn(world)).toMatchObject({ state: 'inserted', isUnchecked: true });
    expect(world.links.get('share.0')).toMatchObject({
      guided: { confirmedBy: 'nobody' },
      checkedAtMs: undefined,
    });
  });

  it('is refused with its reason when it is none, and the share rests on', async () => {
    const world = await asked();
    const reading = await world.live().engine.takeLink('share', pasted('https://evil.example/'));
    expect(reading).toEqual({ refused: 'other-host' });
    expectAtRest(world);
  });

  it('is refused when a stranger finds it closed; the next one is welcome', async () => {
    const world = await asked();
    world.made.stranger = 'closed';
    const { engine } = world.live();
    expect(await engine.takeLink('share', pasted())).toEqual({ refused: 'not-open' });
    expectAtRest(world);
    world.made.stranger = 'open';
    await engine.takeLink('share', pasted(ANOTHER));
    expect(world.placed).toEqual([`look ${ANOTHER}`]);
    expect([...world.links.values()].map(({ url }) => url)).toEqual([ANOTHER]);
  });

  it('waits for the word of the user where the address does not tell who may edit', async () => {
    const world = await asked();
    world.made.found = { needsTick: 'view-only' };
    const { engine } = world.live();
    expect(await engine.takeLink('share', pasted(MADE, ANOTHER))).toMatchObject({ isUsed: false });
    expectAtRest(world);
    expect(await engine.takeLink('share', pasted(MADE, MADE))).toMatchObject({ isUsed: true });
    expect(world.placed).toHaveLength(1);
  });

  it('brings its message and its end along, where no photos came with them', async () => {
    const world = await asked(createWorld(), { message: 'at first', end: 'never' });
    const brought = { ...pasted(), message: 'later', end: '1-day' } as const;
    await world.live().engine.takeLink('share', brought);
    expect(world.placed).toEqual([`later ${MADE}`]);
    expect(world.links.get('share.0')?.endsAtMs).toBe(NOW_MS + DAY_MS);
  });

  it('leaves message and end as they were chosen with the photos', async () => {
    const world = await asked(createWorld(), { photos: 1, message: 'at first', end: '7-days' });
    const brought = { ...pasted(OF_UPLOAD), message: 'later', end: '1-day' } as const;
    await world.live().engine.takeLink('share', brought);
    expect(world.placed).toEqual([`at first ${OF_UPLOAD}`]);
    expect(world.links.get('share.0')?.endsAtMs).toBe(NOW_MS + 7 * DAY_MS);
  });

  it('waits for its chat like any other when another chat is open', async () => {
    const world = await asked();
    world.page.outcome = 'other-chat';
    await world.live().engine.takeLink('share', pasted());
    expect(shareIn(world)).toMatchObject({ state: 'ready', handOver: 'over', urls: [MADE] });
  });

  it('is taken once, though it is brought twice at the same time', async () => {
    const world = await asked();
    const { engine } = world.live();
    const both = await Promise.allSettled([
      engine.takeLink('share', pasted()),
      engine.takeLink('share', pasted(ANOTHER)),
    ]);
    expect(both).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'already-gone' } },
    ]);
    expect(world.placed).toEqual([`look ${MADE}`]);
    expect([...world.links.values()].map(({ url }) => url)).toEqual([MADE]);
  });

  it('is not taken by a share whose link is made by API', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const linking = life.hold('cloud.makeLink /photo-1.jpg');
    await engine.start(prepareShare(world));
    await linking.reached;
    const taking = engine.takeLink('share', pasted());
    linking.release();
    await expect(taking).rejects.toMatchObject({ code: 'already-gone' });
    await idle();
    expect(world.placed).toEqual(['look https://www.dropbox.com/scl/photo-1.jpg']);
  });

  it('that comes while the share is just going to rest is taken', async () => {
    const world = createWorld();
    const { engine, life } = world.live();
    const uploaded = life.hold('cloud.commit /photo-1.jpg');
    await engine.start(prepareGuided(world, { photos: 1 }));
    await uploaded.reached;
    const taking = engine.takeLink('share', pasted(OF_UPLOAD));
    uploaded.release();
    expect(await taking).toMatchObject({ isUsed: true });
    expect(world.placed).toEqual([`look ${OF_UPLOAD}`]);
  });
});

describe('the end of a link that is brought', () => {
  const by = (days: number) => NOW_MS + days * DAY_MS;

  it.each<[string, number | undefined, LinkEnd, number | undefined, 'user' | 'provider']>([
    ['the user, who wants it sooner than the service', 30, '7-days', by(7), 'user'],
    ['the service, on the same day', 30, '30-days', by(30), 'provider'],
    ['the service, though the user would keep it', 30, 'never', by(30), 'provider'],
    ['the user, where the service ends none', undefined, '30-days', by(30), 'user'],
    ['nobody, where nobody wants it', undefined, 'never', undefined, 'user'],
  ])('is brought about by %s', async (_who, endsAboutDays, end, endsAtMs, endedBy) => {
    const world = await asked();
    world.made.found = endsAboutDays === undefined ? {} : { endsAboutDays };
    await world.live().engine.takeLink('share', pasted(MADE, '', end));
    expect(world.links.get('share.0')).toMatchObject({ endsAtMs, endedBy });
  });

  it('is counted from when it was brought, however long the share rested', async () => {
    const world = await asked();
    world.clock.ms = by(3);
    await world.live().engine.takeLink('share', pasted(MADE, '', '1-day'));
    expect(world.links.get('share.0')?.endsAtMs).toBe(by(4));
    expect([...world.alarms.values()]).toEqual([by(4)]);
  });
});

/** A share at rest whose user brings the link. */
const bringing = {
  begin: () => asked(createWorld(), { photos: 1 }),
  play: async (world: World, deaths: Parameters<typeof playWithDeaths>[1]) => {
    const scenario: Scenario = {
      world: () => world,
      act: ({ engine }) => engine.takeLink('share', pasted(OF_UPLOAD)),
    };
    return playWithDeaths(scenario, deaths);
  },
};

describe('bringing a link, whenever the background dies', () => {
  const deaths = async () => {
    const world = await bringing.begin();
    return everyDeath({
      world: () => world,
      act: ({ engine }) => engine.takeLink('share', pasted(OF_UPLOAD)),
    });
  };

  it('ends with the link in the chat once it was written down, and else at rest', async () => {
    const ends: string[] = [];
    for (const death of await deaths()) {
      const { world } = await bringing.play(await bringing.begin(), [death]);
      if (world.links.size === 0) expectAtRest(world);
      else {
        expect(world.placed).toEqual([`look ${OF_UPLOAD}`]);
        expect(shareIn(world)).toMatchObject({ state: 'inserted', urls: [OF_UPLOAD] });
      }
      ends.push(shareIn(world).state);
    }
    // First comes the alarm, then the journal.
    expect(ends.lastIndexOf('linking')).toBe(2);
    expect(ends.length).toBeGreaterThan(12);
  });

  it('looks again in the next life, and rests again when strangers find it closed then', async () => {
    const world = await bringing.begin();
    const died = world.live();
    const looking = died.life.hold(`look ${OF_UPLOAD}`);
    void died.engine.takeLink('share', pasted(OF_UPLOAD));
    await looking.reached;
    world.made.stranger = 'closed';
    await wakeUp(world.live());
    expectAtRest(world);
    expect(shareIn(world).brought).toBeUndefined();
  });

  it('sends no photo again, and keeps to the chat what nobody could look at', async () => {
    const world = await bringing.begin();
    world.made.stranger = 'unknown';
    const died = world.live();
    const written = died.life.hold('ledger.put public', 'after');
    void died.engine.takeLink('share', pasted(OF_UPLOAD));
    await written.reached;
    const next = world.live();
    await wakeUp(next);
    expect(shareIn(world)).toMatchObject({ state: 'inserted', isUnchecked: true });
    expect(next.life.log.filter((name) => name.startsWith('cloud.'))).toEqual([]);
  });

  it('does not place a link that the user has taken back since', async () => {
    const world = await bringing.begin();
    const died = world.live();
    const written = died.life.hold('ledger.put public', 'after');
    void died.engine.takeLink('share', pasted(OF_UPLOAD));
    await written.reached;
    const next = world.live();
    await next.keeper.revoke('share.0');
    await next.engine.resume(NOW);
    await next.idle();
    expect(world.placed).toEqual([]);
    expect(shareIn(world)).toMatchObject({ state: 'failed', failure: { code: 'already-gone' } });
    // All that is left to do is the user's, and the list asks for it.
    expect(shareIn(world).cleanUp).toBeUndefined();
    expect(world.links.get('share.0')).toMatchObject({ state: 'revoke-pending', url: OF_UPLOAD });
  });
});

describe('cancelling a share at rest', () => {
  it('leaves nothing, and asks no account where there is none', async () => {
    const world = createWorld();
    world.accounts.clear();
    await asked(world);
    const { engine } = world.live();
    await engine.cancel('share');
    expect(shareIn(world)).toMatchObject({ state: 'cancelled', cleanUp: { failure: undefined } });
    world.clock.ms += HOUR_MS;
    await wakeUp(world.live());
    expect(shareIn(world).cleanUp).toBeUndefined();
    expect([...world.links]).toEqual([]);
    expect([...world.alarms]).toEqual([]);
  });

  it('leaves no photo on the device; in the cloud it stays, private, where none can be removed', async () => {
    const world = await asked(createWorld(), { photos: 1 });
    const { engine } = world.live();
    await engine.cancel('share');
    expect([...world.shelf]).toEqual([]);
    expect([...world.remote.files]).toEqual(['/photo-1.jpg']);
    expect([...world.remote.links]).toEqual([]);
    expect(shareIn(world)).toMatchObject({ state: 'cancelled', cleanUp: { failure: undefined } });
  });

  it('stops it also while somebody looks behind its link', async () => {
    const world = await asked();
    const { engine, life } = world.live();
    const checking = life.hold(`look ${MADE}`);
    const taking = engine.takeLink('share', pasted());
    await checking.reached;
    // The look is given up at once.
    await engine.cancel('share');
    expect(await taking).toMatchObject({ isUsed: false });
    expect(shareIn(world).state).toBe('cancelled');
    expect(world.placed).toEqual([]);
    expect([...world.links]).toEqual([]);
  });

  it('leaves a link that was written down to the user, in the list', async () => {
    const world = await asked();
    const died = world.live();
    const written = died.life.hold('ledger.put public', 'after');
    void died.engine.takeLink('share', pasted());
    await written.reached;
    const { engine, keeper } = world.live();
    await engine.cancel('share');
    expect(world.links.get('share.0')).toMatchObject({
      state: 'revoke-pending',
      failure: { code: 'needs-you' },
    });
    expect(shareIn(world)).toMatchObject({ state: 'cancelled', cleanUp: { failure: undefined } });
    world.made.stranger = 'closed';
    await keeper.believeStopped('share.0');
    world.clock.ms += HOUR_MS;
    await wakeUp(world.live());
    expect(shareIn(world).cleanUp).toBeUndefined();
    expect(world.placed).toEqual([]);
  });

  it('takes no link any more', async () => {
    const world = await asked();
    const { engine } = world.live();
    await engine.cancel('share');
    await expect(engine.takeLink('share', pasted())).rejects.toMatchObject({
      code: 'already-gone',
    });
    expect(world.placed).toEqual([]);
  });
});
