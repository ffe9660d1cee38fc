import { describe, expect, it } from 'vitest';
import { type ErrorCode, PhotolinkError } from '#core/errors.ts';
import type { CatchUp } from '#core/retry.ts';
import {
  ACCOUNT,
  createWorld,
  HOUR_MS,
  NOW_MS,
  prepareShare,
  storedPhoto,
  type Background,
  type ShareChoice,
  type World,
} from './fakes.ts';

const THREE: ShareChoice = { photos: 3, oneLinkForAll: false };

async function share(world: World, choice: ShareChoice = {}): Promise<Background> {
  const background = world.live();
  await background.engine.start(prepareShare(world, choice));
  await background.idle();
  return background;
}

/** Another background, some time later. */
async function resumed(world: World, now: CatchUp): Promise<void> {
  const { engine, idle } = world.live();
  await engine.resume(now);
  await idle();
}

function sends(log: readonly string[]): readonly string[] {
  return log.filter((name) => name.startsWith('cloud.send'));
}

describe('a link that is not what it should be', () => {
  it.each([
    ['wider', 'too-wide'],
    ['narrower', 'team-policy'],
  ] as const)('is undone when it is %s, and the share says why', async (access, code) => {
    const world = createWorld();
    world.remote.access.set('/photo-2.jpg', access);
    await share(world, THREE);
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      failure: { code, facts: { provider: 'dropbox' } },
      cleanUp: undefined,
      text: undefined,
    });
    expect(world.remote.files.size).toBe(0);
    expect(world.remote.links.size).toBe(0);
    expect(world.links.size).toBe(0);
    expect(world.placed).toEqual([]);
  });

  it('is undone for good although another answer comes late', async () => {
    const world = createWorld();
    world.remote.access.set('/photo-2.jpg', 'wider');
    const { engine, life, idle } = world.live();
    const late = life.hold('cloud.readAccess /photo-3.jpg', 'after');
    await engine.start(prepareShare(world, THREE));
    await late.reached;
    late.release();
    await idle();
    expect([...world.links.values()]).toEqual([]);
    expect(world.remote.links.size).toBe(0);
  });

  it('is asked for again when the provider does not show it, and the user tries again', async () => {
    const world = createWorld();
    world.remote.access.set('/photo-1.jpg', 'none');
    const { engine, idle } = await share(world);
    expect(world.shares.get('share')?.failure?.code).toBe('unexpected-answer');
    // In doubt it counts as public: the list shows it, and its end date is kept.
    expect(world.links.get('share.0')?.state).toBe('intended');
    world.remote.access.clear();
    world.remote.links.clear();
    await engine.retry('share');
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(world.remote.links.size).toBe(1);
  });
});

const UNDONE: readonly ErrorCode[] = [
  'team-policy',
  'plan-limit',
  'email-unverified',
  'links-banned',
  'account-restricted',
  'name-refused',
  'too-wide',
  'quota-full',
];

const PASSING: readonly ErrorCode[] = ['busy', 'offline', 'provider-down', 'still-public'];

const KEPT: readonly ErrorCode[] = [
  'photo-missing',
  'unexpected-answer',
  'reconnect',
  'permission-missing',
  'bug',
];

describe('a refusal', () => {
  it.each(UNDONE)('that repeating does not cure leaves nothing at the cloud: %s', async (code) => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError(code, { detail: 'route' }));
    await share(world, { photos: 2 });
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      failure: { code, facts: { detail: 'route' } },
      cleanUp: undefined,
      album: undefined,
    });
    expect(world.remote.files.size).toBe(0);
    expect(world.links.size).toBe(0);
    expect(world.shelf.size).toBe(2);
  });

  it.each(KEPT)('that may pass keeps what is up already: %s', async (code) => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError(code));
    await share(world, { photos: 2 });
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      failure: { code },
      cleanUp: undefined,
    });
    expect(world.remote.files.size).toBe(2);
  });

  it.each(PASSING)('that time can cure is waited for: %s', async (code) => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError(code));
    await share(world, { photos: 2 });
    const parked = world.shares.get('share')!;
    expect(parked).toMatchObject({
      state: 'linking',
      failure: { code },
      retry: { atMs: NOW_MS + 30_000, tries: 1 },
    });
    expect([...world.alarms.values()]).toEqual([parked.retry?.atMs]);
    expect(world.remote.files.size).toBe(2);
    world.clock.ms = NOW_MS + 29_999;
    await resumed(world, { mayBeOnlineAgain: false });
    expect(world.shares.get('share')).toEqual(parked);
    world.clock.ms = NOW_MS + 30_000;
    await resumed(world, { mayBeOnlineAgain: false });
    expect(world.shares.get('share')).toMatchObject({ state: 'inserted', failure: undefined });
  });

  it('waits as long as the service asks, whatever wakes the background', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('busy', { retryAfterMs: 90_000 }));
    await share(world);
    world.clock.ms = NOW_MS + 89_999;
    await resumed(world, { mayBeOnlineAgain: true });
    expect(world.remote.links.size).toBe(0);
    world.clock.ms = NOW_MS + 90_000;
    await resumed(world, { mayBeOnlineAgain: false });
    expect(world.shares.get('share')?.state).toBe('inserted');
  });

  it('for want of a network is tried again as soon as there may be one', async () => {
    const world = createWorld();
    world.remote.isOffline = true;
    await share(world);
    world.remote.isOffline = false;
    await resumed(world, { mayBeOnlineAgain: true });
    expect(world.shares.get('share')?.state).toBe('inserted');
  });

  it.each([
    ['provider-down', 8, 'failed'],
    ['offline', 100, 'uploading'],
  ] as const)('that never ends: %s after %i tries', async (code, tries, state) => {
    const world = createWorld();
    world.remote.fail('send', new PhotolinkError(code), { times: Infinity });
    await share(world);
    for (let again = 0; again < tries; again += 1) {
      world.clock.ms = world.shares.get('share')?.retry?.atMs ?? 0;
      await resumed(world, { mayBeOnlineAgain: false });
    }
    expect(world.shares.get('share')).toMatchObject({ state, failure: { code } });
    expect(world.shelf.size).toBe(1);
  });

  it('that signing in cures is tried again when the user has signed in', async () => {
    const world = createWorld();
    world.remote.fail('send', new PhotolinkError('reconnect'));
    await share(world);
    await resumed(world, { mayBeOnlineAgain: true });
    expect(world.shares.get('share')?.state).toBe('failed');
    await resumed(world, { mayBeOnlineAgain: true, signedInTo: 'dropbox:2' });
    expect(world.shares.get('share')?.state).toBe('failed');
    await resumed(world, { mayBeOnlineAgain: true, signedInTo: ACCOUNT.id });
    expect(world.shares.get('share')?.state).toBe('inserted');
  });

  it('whose clean-up fails as well is cleaned up at the next start', async () => {
    const world = createWorld();
    world.remote.access.set('/photo-1.jpg', 'wider');
    world.remote.fail('remove', new PhotolinkError('offline'));
    await share(world);
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      cleanUp: { pass: 'first' },
    });
    const next = world.live();
    await next.engine.resume({ mayBeOnlineAgain: true });
    await next.idle();
    expect(world.shares.get('share')).toMatchObject({ state: 'failed', cleanUp: undefined });
    expect(world.remote.files.size).toBe(0);
  });

  it('without an account says so and keeps the photos', async () => {
    const world = createWorld();
    world.accounts.delete(ACCOUNT.id);
    await share(world);
    expect(world.shares.get('share')?.failure?.code).toBe('not-connected');
    expect(world.shelf.size).toBe(1);
  });

  it('keeps all that is up while it asks for a photo that is lost, and goes on with another', async () => {
    const world = createWorld();
    const wanted = prepareShare(world, { photos: 2 });
    const { engine, life, idle } = world.live();
    const committed = life.hold('cloud.commit /photos/photo-1.jpg', 'after');
    await engine.start(wanted);
    await committed.reached;
    world.remote.isOffline = true;
    world.remote.files.add('/photos/photo-2.jpg');
    world.shelf.delete('photo-2');
    committed.release();
    await idle();
    world.remote.isOffline = false;
    await engine.resume({ mayBeOnlineAgain: true });
    await idle();
    expect(world.shares.get('share')?.failure).toMatchObject({ code: 'photo-missing' });
    const again = storedPhoto(3, { extension: 'png', name: 'again.png' });
    world.shelf.set(again.id, again);
    await engine.replacePhoto('share', 'photo-2', again);
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect([...world.remote.files]).toEqual(['/photos/photo-1.jpg', '/photos/photo-2 b.png']);
    expect(world.remote.sentBytes.get('/photos/photo-1.jpg')).toBe(4);
    expect(world.remote.links.size).toBe(1);
  });

  it.each([
    ['is not missed', 'photo-1', 'photo-missing'],
    ['is unknown', 'photo-9', 'photo-missing'],
    ['is missed no more', 'photo-2', 'bug'],
  ] as const)('takes no other photo for one that %s', async (_name, photoId, code) => {
    const world = createWorld();
    const share = prepareShare(world, { photos: 2 });
    const item = { kind: 'photo', id: 'x', path: '/photos/photo-1.jpg' } as const;
    const photos = share.photos.map((photo, at) => (at === 0 ? { ...photo, item } : photo));
    world.shares.set('share', { ...share, photos, state: 'failed', failure: { code, facts: {} } });
    const { engine } = world.live();
    await expect(engine.replacePhoto('share', photoId, storedPhoto(3))).rejects.toMatchObject({
      code: 'already-gone',
    });
  });

  it('names the photo that is not on the shelf any more', async () => {
    const world = createWorld();
    const wanted = prepareShare(world, { photos: 2 });
    world.shelf.delete('photo-2');
    const { engine, idle } = world.live();
    await engine.start(wanted);
    await idle();
    expect(world.shares.get('share')?.failure).toEqual({
      code: 'photo-missing',
      facts: { provider: 'dropbox', photo: 'IMG_2.HEIC' },
    });
  });

  it('leaves the end of its doubtful link to an alarm', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('offline'), { when: 'after' });
    await share(world, { end: '1-hour' });
    expect(world.remote.links.size).toBe(1);
    world.clock.ms = NOW_MS + HOUR_MS;
    await world.live().keeper.catchUp({ mayBeOnlineAgain: true });
    expect(world.remote.links.size).toBe(0);
    expect(world.links.get('share.0')?.state).toBe('revoked');
  });
});

describe('trying again', () => {
  it('goes on in the middle of a photo and sends nothing twice', async () => {
    const world = createWorld();
    const wanted = prepareShare(world, THREE);
    const { engine, life, idle } = world.live();
    const second = life.hold('cloud.send /photo-2.jpg', 'after');
    await engine.start(wanted);
    await second.reached;
    world.remote.isOffline = true;
    second.release();
    await idle();
    expect(world.shares.get('share')).toMatchObject({
      state: 'uploading',
      failure: { code: 'offline' },
      photos: [{ item: { path: '/photo-1.jpg' } }, { cursor: 2, sentBytes: 2 }, { sentBytes: 0 }],
    });
    world.remote.isOffline = false;
    await engine.retry('share');
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect([...world.remote.sentBytes.values()]).toEqual([4, 4, 4]);
    expect(life.log.filter((name) => name === 'cloud.commit /photo-1.jpg')).toHaveLength(1);
  });

  it('finds the link whose answer was lost, in place of a second one', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('offline'), { when: 'after' });
    const { engine, idle, life } = await share(world);
    expect(world.links.get('share.0')?.state).toBe('intended');
    const before = sends(life.log).length;
    await engine.retry('share');
    await idle();
    expect(sends(life.log)).toHaveLength(before);
    expect([...world.links.values()]).toMatchObject([{ id: 'share.0', state: 'public' }]);
  });

  it('starts afresh after everything was undone', async () => {
    const world = createWorld();
    world.remote.fail('makeLink', new PhotolinkError('email-unverified'));
    const { engine, idle } = await share(world, THREE);
    await engine.retry('share');
    await idle();
    expect(world.shares.get('share')).toMatchObject({ state: 'inserted', failure: undefined });
    expect(world.remote.files.size).toBe(3);
    expect(world.links.size).toBe(3);
  });

  it('makes the link anew that the user revoked after the failure, and lists it first', async () => {
    const world = createWorld();
    world.remote.fail('readAccess', new PhotolinkError('offline'));
    const { engine, keeper, life, idle } = await share(world);
    await keeper.revoke('share.0');
    expect(world.links.get('share.0')?.state).toBe('revoked');
    const asked = life.hold('cloud.makeLink /photo-1.jpg');
    await engine.retry('share');
    await asked.reached;
    expect(world.links.get('share.0')?.state).toBe('intended');
    asked.release();
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
    expect(world.links.get('share.0')?.state).toBe('public');
  });

  it('does not begin while what is to be undone is still there', async () => {
    const world = createWorld();
    world.remote.access.set('/photo-1.jpg', 'wider');
    world.remote.fail('remove', new PhotolinkError('offline'), { times: 2 });
    const { engine, idle } = await share(world);
    await engine.retry('share');
    await idle();
    // Otherwise the next start would clean up a share that had gone well.
    expect(world.shares.get('share')).toMatchObject({
      state: 'failed',
      failure: { code: 'too-wide' },
      cleanUp: { pass: 'first', failure: { code: 'offline' } },
    });
    world.remote.access.clear();
    await engine.retry('share');
    await idle();
    expect(world.shares.get('share')).toMatchObject({ state: 'inserted', cleanUp: undefined });
    const next = world.live();
    await next.engine.resume({ mayBeOnlineAgain: true });
    await next.idle();
    expect(world.remote.files.size).toBe(1);
  });

  it.each(['ready', 'inserted', 'cancelled'] as const)(
    'does nothing to a %s share',
    async (state) => {
      const world = createWorld();
      world.shares.set('share', { ...prepareShare(world), state });
      const { engine, idle, life } = world.live();
      await engine.retry('share');
      await idle();
      expect(life.log.filter((name) => name !== 'alarm.set')).toEqual([]);
    },
  );
});
