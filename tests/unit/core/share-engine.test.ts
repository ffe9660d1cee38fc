import { describe, expect, it } from 'vitest';
import { ACCOUNT, createWorld, HOUR_MS, NOW_MS, prepareShare, type ShareChoice } from './fakes.ts';

async function share(choice: ShareChoice = {}, world = createWorld()) {
  const background = world.live();
  await background.engine.start(prepareShare(world, choice));
  await background.idle();
  return { world, background, log: background.life.log };
}

/** Positions of what was done, so that an order reads as an order. */
function at(log: readonly string[], name: string): number {
  const index = log.indexOf(name);
  expect(log, `${name} is missing`).toContain(name);
  return index;
}

describe('a share that goes well', () => {
  it('puts the link of one photo into the chat, after the message', async () => {
    const { world } = await share({ message: 'look' });
    expect(world.placed).toEqual(['look https://www.dropbox.com/scl/photo-1.jpg']);
    expect(world.shares.get('share')).toMatchObject({
      state: 'inserted',
      urls: ['https://www.dropbox.com/scl/photo-1.jpg'],
      handOver: 'over',
      failure: undefined,
      cleanUp: undefined,
    });
  });

  it.each(['https://evil.example/photo-1.jpg', 'javascript:alert(1)'])(
    'does not put %s into the chat, whatever its cloud calls it',
    async (url) => {
      const world = createWorld();
      world.remote.links.set('/photo-1.jpg', url);
      await share({}, world);
      expect(world.placed).toEqual([]);
      expect(world.shares.get('share')?.failure?.code).toBe('unexpected-answer');
    },
  );

  it('makes one link for an album, and one row that counts its photos', async () => {
    const { world } = await share({ photos: 3, message: '' });
    expect(world.placed).toEqual(['https://www.dropbox.com/scl/photos']);
    expect([...world.remote.files]).toHaveLength(3);
    expect([...world.links.values()]).toMatchObject([
      { id: 'share.0', state: 'public', photoCount: 3, item: { kind: 'album' } },
    ]);
  });

  it('makes three links for three photos when the user wants them apart', async () => {
    const { world } = await share({ photos: 3, oneLinkForAll: false, message: 'three' });
    expect(world.placed).toEqual([
      'three https://www.dropbox.com/scl/photo-1.jpg https://www.dropbox.com/scl/photo-2.jpg ' +
        'https://www.dropbox.com/scl/photo-3.jpg',
    ]);
    expect([...world.links.values()].map(({ photoCount }) => photoCount)).toEqual([1, 1, 1]);
  });

  it('tells the ledger whose link it is, for which chat, until when, and keeps the picture', async () => {
    const { world } = await share({ end: '1-hour' });
    expect(world.links.get('share.0')).toMatchObject({
      shareId: 'share',
      accountId: ACCOUNT.id,
      chatLabel: '@anna',
      endsAtMs: NOW_MS + HOUR_MS,
      endedBy: 'provider',
      checkedAtMs: NOW_MS,
      thumbnail: expect.any(Blob) as Blob,
    });
    expect([...world.alarms.values()]).toEqual([NOW_MS + HOUR_MS]);
  });

  it('takes the photos off the shelf once their links are proved', async () => {
    const { world, log } = await share({ photos: 2 });
    expect(world.shelf.size).toBe(0);
    expect(at(log, 'photos.remove')).toBeGreaterThan(at(log, 'journal.put ready'));
  });

  it('remembers and tells that the plan cannot end links on a date', async () => {
    const world = createWorld();
    world.remote.endsLinks = false;
    await share({ end: '1-day' }, world);
    expect(world.links.get('share.0')?.endedBy).toBe('photolink');
    expect(world.accounts.get(ACCOUNT.id)?.endsLinks).toBe(false);
    expect(world.shares.get('share')?.note).toBe('photolink-ends-it');
  });

  it('says nothing about end dates for a link without one', async () => {
    const world = createWorld();
    world.remote.endsLinks = false;
    await share({ end: 'never' }, world);
    expect(world.shares.get('share')?.note).toBeUndefined();
    expect(world.accounts.get(ACCOUNT.id)?.endsLinks).toBe(true);
  });

  it('tells who ends the link also on a plan of which that was known', async () => {
    const world = createWorld();
    world.remote.endsLinks = false;
    world.accounts.set(ACCOUNT.id, { ...ACCOUNT, endsLinks: false });
    await share({ end: '1-hour' }, world);
    expect(world.shares.get('share')?.note).toBe('photolink-ends-it');
  });
});

describe('the text for the chat', () => {
  it.each([
    ['30-days', 'until 2026-12-22'],
    ['never', 'until taken back'],
  ] as const)('says when the link ends, where the template wants it: %s', async (end, words) => {
    const world = createWorld();
    const { engine, idle } = world.live();
    await engine.start({ ...prepareShare(world, { end }), template: '{link} until {end}' });
    await idle();
    expect(world.placed).toHaveLength(1);
    expect(world.placed[0]).toMatch(new RegExp(`^https:\\S+ ${words}$`));
  });
});

describe('the order of effects', () => {
  it('writes every state down before the call that it announces', async () => {
    const { log } = await share({ photos: 2 });
    expect(log.slice(0, 2)).toEqual(['alarm.set', 'journal.put queued']);
    expect(at(log, 'journal.put uploading')).toBeLessThan(at(log, 'cloud.album /photos'));
    expect(at(log, 'journal.put linking')).toBeLessThan(at(log, 'cloud.makeLink /photos'));
    expect(at(log, 'journal.put verifying')).toBeLessThan(at(log, 'cloud.readAccess /photos'));
    expect(at(log, 'cloud.readAccess /photos')).toBeLessThan(at(log, 'journal.put ready'));
    expect(at(log, 'journal.put ready')).toBeLessThan(at(log, 'page.placeText'));
    expect(at(log, 'page.placeText')).toBeLessThan(at(log, 'journal.put inserted'));
  });

  it('has every row in the ledger before its own link is asked for', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    await engine.start(prepareShare(world, { photos: 3, oneLinkForAll: false }));
    for (const number of [1, 2, 3]) {
      const asked = life.hold(`cloud.makeLink /photo-${number}.jpg`);
      await asked.reached;
      const row = world.links.get(`share.${number - 1}`);
      expect(row?.state).toBe('intended');
      expect(row?.url).toBeUndefined();
      asked.release();
    }
    await idle();
    expect([...world.links.values()].map(({ state }) => state)).toEqual(Array(3).fill('public'));
  });

  it('makes no text before the provider, asked anew, has said "view-only"', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const asked = life.hold('cloud.readAccess /photo-1.jpg', 'after');
    await engine.start(prepareShare(world));
    await asked.reached;
    expect(world.shares.get('share')).toMatchObject({ state: 'verifying', text: undefined });
    expect(world.placed).toEqual([]);
    asked.release();
    await idle();
    expect(world.placed).toHaveLength(1);
  });

  it('has written down that the text is handed over before the page gets it', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const placing = life.hold('page.placeText');
    await engine.start(prepareShare(world));
    await placing.reached;
    expect(world.shares.get('share')?.handOver).toBe('begun');
    placing.release();
    await idle();
  });

  it('has an alarm for the end date before anybody can be given the link', async () => {
    const { log } = await share({ end: '1-hour' });
    expect(at(log, 'alarm.set')).toBeLessThan(at(log, 'page.placeText'));
  });
});

describe('a link that waits for its chat', () => {
  it.each(['other-chat', 'no-composer', 'not-taken', 'too-long', 'too-many'] as const)(
    'stays ready when the page answers "%s", and is not tried again by itself',
    async (outcome) => {
      const world = createWorld();
      world.page.outcome = outcome;
      await share({}, world);
      expect(world.shares.get('share')).toMatchObject({
        state: 'ready',
        handOver: 'over',
        outcome,
      });
      world.page.outcome = 'inserted';
      const next = world.live();
      await next.engine.resume({ mayBeOnlineAgain: true });
      await next.idle();
      expect(world.placed).toEqual([]);
    },
  );

  it('goes in when the user says so', async () => {
    const world = createWorld();
    world.page.outcome = 'other-chat';
    const { background } = await share({}, world);
    expect(await background.engine.insert('share')).toBe('other-chat');
    world.page.outcome = 'inserted';
    expect(await background.engine.insert('share')).toBe('inserted');
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(world.placed).toHaveLength(1);
  });

  it('is not put in a second time when it is in already', async () => {
    const { world, background } = await share();
    expect(await background.engine.insert('share')).toBe('inserted');
    expect(world.placed).toHaveLength(1);
  });

  it('is not put in when the user has taken it back meanwhile', async () => {
    const world = createWorld();
    world.page.outcome = 'other-chat';
    const { background } = await share({}, world);
    await background.keeper.revoke('share.0');
    world.page.outcome = 'inserted';
    await expect(background.engine.insert('share')).rejects.toMatchObject({ code: 'already-gone' });
    expect(world.placed).toEqual([]);
  });

  it('is left alone by the next start when the user waved it away', async () => {
    const world = createWorld();
    world.shares.set('share', { ...prepareShare(world), state: 'ready', text: 'x' });
    const next = world.live();
    await next.engine.dismiss('share');
    await next.engine.resume({ mayBeOnlineAgain: true });
    await next.idle();
    expect(world.placed).toEqual([]);
    expect(world.shares.get('share')).toMatchObject({ state: 'ready', dismissed: true });
  });

  it('is unknown when the share is unknown', async () => {
    const { engine } = createWorld().live();
    for (const act of [engine.insert, engine.retry, engine.cancel, engine.dismiss]) {
      await expect(act('nobody')).rejects.toMatchObject({ code: 'already-gone' });
    }
  });

  it('is not there yet while the share is under way', async () => {
    const world = createWorld();
    const { engine, life, idle } = world.live();
    const asked = life.hold('cloud.makeLink /photo-1.jpg');
    await engine.start(prepareShare(world));
    await asked.reached;
    await expect(engine.insert('share')).rejects.toMatchObject({ code: 'already-gone' });
    asked.release();
    await idle();
  });
});
