import { describe, expect, it } from 'vitest';
import { PhotolinkError } from '#core/errors.ts';
import { type Link, needsUser } from '#core/link.ts';
import { ACCOUNT, addLink, createWorld, HOUR_MS, NOW_MS, type World } from './fakes.ts';

/** Two hours after the link was proved last. */
function worldWith(fields: Partial<Link> = {}): { world: World; row: () => Link } {
  const world = createWorld();
  addLink(world, 'a', { checkedAtMs: NOW_MS - 2 * HOUR_MS, ...fields });
  return { world, row: () => world.links.get('a')! };
}

const check = (world: World) => world.live().keeper.check(['a']);

describe('checking a link', () => {
  it('that is as it was made says so, with the time, in one request', async () => {
    const { world, row } = worldWith();
    const { keeper, life } = world.live();
    await keeper.check(['a']);
    expect(row()).toMatchObject({ state: 'public', checkedAtMs: NOW_MS, failure: undefined });
    expect(life.log.filter((name) => name.startsWith('cloud.'))).toEqual(['cloud.inspect /a.jpg']);
  });

  it('finds that it was ended at the provider', async () => {
    const { world, row } = worldWith({ endsAtMs: NOW_MS + HOUR_MS });
    world.remote.links.clear();
    await check(world);
    expect(row()).toMatchObject({ state: 'gone', checkedAtMs: NOW_MS });
    expect(world.alarms.size).toBe(0);
  });

  it('calls nothing gone that strangers still see, whatever the provider shows us', async () => {
    const { world, row } = worldWith();
    world.remote.links.clear();
    world.remote.stranger = 'open';
    await expect(check(world)).rejects.toMatchObject({ code: 'still-public' });
    expect(row()).toMatchObject({ state: 'public' });
    world.remote.stranger = 'closed';
    await check(world);
    expect(row()).toMatchObject({ state: 'gone' });
  });

  it.each([
    ['wider', 'became-wider'],
    ['narrower', 'became-narrower'],
  ] as const)('says that what it gives is %s now, until it is not', async (access, code) => {
    const { world, row } = worldWith();
    world.remote.access.set('/a.jpg', access);
    await check(world);
    expect(row()).toMatchObject({
      state: 'public',
      checkedAtMs: NOW_MS,
      failure: { code, facts: { provider: 'dropbox' } },
    });
    expect(needsUser(row())).toBe(true);
    world.remote.access.clear();
    await check(world);
    expect(row().failure).toBeUndefined();
  });

  it.each([
    [true, 'with-password', undefined],
    [true, 'view-only', 'became-open'],
    [true, 'narrower', 'became-narrower'],
    [true, 'wider', 'became-wider'],
    [undefined, 'with-password', 'became-narrower'],
  ] as const)('with a password (%s) that gives %s: %s', async (hasPassword, access, code) => {
    const { world, row } = worldWith(hasPassword && { hasPassword });
    world.remote.access.set('/a.jpg', access);
    await check(world);
    expect(row().state).toBe('public');
    expect(row().failure?.code).toBe(code);
  });

  it('says that a folder above is shared, with and without a link of its own', async () => {
    const { world, row } = worldWith();
    world.remote.sharedAbove.add('/a.jpg');
    await check(world);
    expect(row()).toMatchObject({ state: 'public', failure: { code: 'shared-above' } });
    world.remote.links.clear();
    await check(world);
    expect(row()).toMatchObject({ state: 'public', failure: { code: 'shared-above' } });
  });

  it('proves a revocation that was waiting', async () => {
    const { world, row } = worldWith({
      state: 'revoke-pending',
      failure: { code: 'reconnect', facts: {} },
    });
    await check(world);
    expect(row()).toMatchObject({ state: 'revoke-pending', failure: { code: 'reconnect' } });
    world.remote.links.clear();
    world.remote.stranger = 'open';
    await expect(check(world)).rejects.toMatchObject({ code: 'still-public' });
    expect(row().state).toBe('revoke-pending');
    world.remote.stranger = 'closed';
    await check(world);
    expect(row()).toMatchObject({ state: 'revoked', failure: undefined, checkedAtMs: NOW_MS });
  });

  it.each(['revoked', 'gone'] as const)('finds one that was %s public again', async (state) => {
    const { world, row } = worldWith({ state, endsAtMs: NOW_MS - HOUR_MS });
    await check(world);
    expect(row()).toMatchObject({ state: 'public', endsAtMs: undefined });
    world.remote.links.clear();
    world.links.set('a', { ...row(), state });
    await check(world);
    expect(row()).toMatchObject({ state, checkedAtMs: NOW_MS });
  });

  it.each(['intended', 'revoking'] as const)(
    'leaves one that is %s to whoever is at it',
    async (state) => {
      const { world } = worldWith({ state });
      const { keeper, life } = world.live();
      await keeper.check(['a', 'unknown']);
      expect(life.log).not.toContain('cloud.inspect /a.jpg');
    },
  );

  it.each(['offline', 'busy', 'reconnect', 'unexpected-answer'] as const)(
    'that cannot be done (%s) says so, and leaves what was proved last and when',
    async (code) => {
      const { world, row } = worldWith();
      const before = row();
      world.remote.fail('inspect', new PhotolinkError(code));
      await expect(check(world)).rejects.toMatchObject({ code, facts: { provider: 'dropbox' } });
      expect(row()).toEqual(before);
    },
  );

  it('says nothing of a link that was taken back while it was asked for', async () => {
    const { world, row } = worldWith();
    const { keeper, life } = world.live();
    const asked = life.hold('cloud.inspect /a.jpg', 'after');
    const checking = keeper.check(['a']);
    await asked.reached;
    await keeper.intendRevoke(['a']);
    asked.release();
    await checking;
    expect(row().state).toBe('revoking');
  });

  it('asks nobody for the others of an account that is not connected', async () => {
    const world = createWorld();
    for (let at = 0; at < 20; at += 1) addLink(world, `${at}`);
    world.accounts.delete(ACCOUNT.id);
    await expect(world.live().keeper.check([...world.links.keys()])).rejects.toMatchObject({
      code: 'not-connected',
    });
    expect([...world.links.values()].every(({ checkedAtMs }) => checkedAtMs === undefined)).toBe(
      true,
    );
  });
});

describe('checking a link that the user made', () => {
  const guided = {
    kind: 'icloud-link',
    confirmedBy: 'nobody',
    stopPage: 'https://www.icloud.com/photos/',
    isReminded: false,
  } as const;
  const byHand = (fields: Partial<Link> = {}) =>
    worldWith({ provider: 'icloud', guided, checkedAtMs: undefined, ...fields });

  it('leaves it as it is where nobody may look', async () => {
    const { world, row } = byHand();
    const before = row();
    world.made.stranger = 'unknown';
    await check(world);
    expect(row()).toEqual(before);
  });

  it('writes down who has seen it open', async () => {
    const { world, row } = byHand();
    world.made.stranger = 'open';
    await check(world);
    expect(row()).toMatchObject({
      state: 'public',
      checkedAtMs: NOW_MS,
      guided: { confirmedBy: 'stranger' },
    });
  });

  it.each([
    ['public', 'gone'],
    ['revoke-pending', 'revoked'],
    ['revoked', 'revoked'],
  ] as const)('that is %s and is closed for strangers: %s', async (state, then) => {
    const { world, row } = byHand({ state });
    world.made.stranger = 'closed';
    await check(world);
    expect(row()).toMatchObject({ state: then, guided: { confirmedBy: 'stranger' } });
  });

  it('is the user’s turn again when what was called ended is open', async () => {
    const { world, row } = byHand({ state: 'revoked' });
    world.made.stranger = 'open';
    await check(world);
    expect(row()).toMatchObject({ state: 'revoke-pending', failure: { code: 'still-open' } });
    expect(needsUser(row())).toBe(true);
  });
});
