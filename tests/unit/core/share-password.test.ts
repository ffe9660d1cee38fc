import { describe, expect, it } from 'vitest';
import { createShare, type ShareWish } from '#core/create-share.ts';
import { PhotolinkError } from '#core/errors.ts';
import { everyDeath, playWithDeaths, type Scenario } from './deaths.ts';
import {
  ACCOUNT,
  CHAT,
  createWorld,
  HOUR_MS,
  NOW_MS,
  prepareShare,
  PROVIDER,
  type ShareChoice,
  storedPhoto,
  type World,
} from './fakes.ts';

const PASSWORD = ' Kräuter 7 ';

/** A device whose account is known to set passwords, and a cloud that does. */
function worldWithPasswords(): World {
  const world = createWorld();
  world.accounts.set(ACCOUNT.id, { ...ACCOUNT, setsPasswords: true });
  world.remote.setsPasswords = true;
  return world;
}

async function share(world = worldWithPasswords(), choice: ShareChoice = {}) {
  const background = world.live();
  await background.engine.start(prepareShare(world, { password: PASSWORD, ...choice }));
  await background.idle();
  return { world, background, share: () => world.shares.get('share')! };
}

function prepareWish(fields: Pick<ShareWish, 'account'>): ShareWish {
  return {
    id: 'share',
    nowMs: NOW_MS,
    chat: CHAT,
    origin: { ticket: 'ticket', tabId: 1, frameId: 0 },
    photos: [storedPhoto(1)],
    oneLinkForAll: true,
    message: '',
    template: '{link}',
    end: 'never',
    ...fields,
  };
}

/** As Dropbox does: the link is there, and its answer, without which nobody has the address, tells. */
function leavesItOut({ remote }: World): void {
  remote.losesPasswords = true;
  const error = new PhotolinkError('password-not-set');
  remote.fail('makeLink', error, { when: 'after', times: Infinity });
}

/** All that is kept on the device. */
function keptIn({ shares, links, accounts }: World): string {
  return JSON.stringify([...shares.values(), ...links.values(), ...accounts.values()]);
}

describe('a share with a password', () => {
  it.each<[string, ShareChoice, readonly string[]]>([
    ['one photo', {}, ['/photo-1.jpg']],
    ['an album', { photos: 3 }, ['/photos']],
    ['links apart', { photos: 2, oneLinkForAll: false }, ['/photo-1.jpg', '/photo-2.jpg']],
  ])('has it on every link, letter for letter: %s', async (_name, choice, paths) => {
    const { world, share: end } = await share(undefined, choice);
    expect([...world.remote.passwords]).toEqual(paths.map((path) => [path, PASSWORD]));
    expect(end()).toMatchObject({ state: 'inserted', hasPassword: true });
    expect([...world.links.values()].map(({ hasPassword }) => hasPassword)).toEqual(
      paths.map(() => true),
    );
    expect(world.placed.join()).not.toContain(PASSWORD.trim());
  });

  it('keeps it until the links are made, and then nowhere', async () => {
    const world = worldWithPasswords();
    const { engine, life, idle } = world.live();
    await engine.start(
      prepareShare(world, { photos: 2, oneLinkForAll: false, password: PASSWORD }),
    );
    const asked = life.hold('cloud.makeLink /photo-2.jpg');
    await asked.reached;
    expect(world.shares.get('share')?.password).toBe(PASSWORD);
    asked.release();
    const proving = life.hold('cloud.readAccess /photo-1.jpg');
    await proving.reached;
    expect(keptIn(world)).not.toContain('Kräuter');
    proving.release();
    await idle();
    expect(world.shares.get('share')?.state).toBe('inserted');
  });

  it('has its links behind it whenever the background dies, and keeps it no longer', async () => {
    const scenario: Scenario = {
      world: worldWithPasswords,
      act: async ({ engine, idle }, world) => {
        await engine.start(prepareShare(world, { password: PASSWORD }));
        await idle();
      },
    };
    for (const death of await everyDeath(scenario)) {
      const { world } = await playWithDeaths(scenario, [death]);
      const at = JSON.stringify(death);
      expect([...world.remote.passwords.keys()], at).toEqual([...world.remote.links.keys()]);
      expect(keptIn(world), at).not.toContain('Kräuter');
    }
  });

  it('is not made where the account is not known to set passwords', () => {
    const plain = prepareWish({ account: ACCOUNT });
    const wish = { ...plain, password: 'x' };
    expect(() => createShare(wish, PROVIDER)).toThrow(
      expect.objectContaining({ code: 'no-passwords' }),
    );
    expect(createShare(plain, PROVIDER)).not.toHaveProperty('password');
  });
});

describe('a share whose password cannot be had', () => {
  it.each<[string, (world: World) => void, string]>([
    ['the plan has none', ({ remote }) => (remote.setsPasswords = false), 'no-passwords'],
    ['the cloud left it out', ({ remote }) => (remote.losesPasswords = true), 'password-not-set'],
    ['the cloud left it out and said so', leavesItOut, 'password-not-set'],
    [
      'the link opens for the team alone',
      ({ remote }) => remote.access.set('/photo-1.jpg', 'narrower'),
      'team-policy',
    ],
    ['others may edit', ({ remote }) => remote.access.set('/photo-1.jpg', 'wider'), 'too-wide'],
  ])('leaves no link, no photo and no password: %s', async (_name, prepare, code) => {
    const world = worldWithPasswords();
    prepare(world);
    const { share: end } = await share(world);
    expect(end()).toMatchObject({ state: 'failed', failure: { code } });
    expect([...world.remote.links.keys(), ...world.remote.files, ...world.placed]).toEqual([]);
    expect(world.links.size).toBe(0);
    expect(keptIn(world)).not.toContain('Kräuter');
  });

  it('has the link revoked whose address nobody was told, though the photo stays', async () => {
    const world = worldWithPasswords();
    leavesItOut(world);
    world.remote.fail('remove', new PhotolinkError('busy'), { times: Infinity });
    await share(world);
    expect([...world.remote.links]).toEqual([]);
    expect([...world.remote.files]).toEqual(['/photo-1.jpg']);
    expect(world.links.get('share.0')).toMatchObject({ state: 'revoked', url: undefined });
  });

  it('leaves no link open whenever the background dies', async () => {
    const scenario: Scenario = {
      world: () => {
        const world = worldWithPasswords();
        leavesItOut(world);
        return world;
      },
      act: async ({ engine, idle }, world) => {
        await engine.start(prepareShare(world, { password: PASSWORD }));
        await idle();
      },
    };
    for (const death of await everyDeath(scenario)) {
      const { world } = await playWithDeaths(scenario, [death]);
      const at = JSON.stringify(death);
      expect([...world.remote.links.keys(), ...world.placed], at).toEqual([]);
      expect(keptIn(world), at).not.toContain('Kräuter');
    }
  });

  it('remembers that the plan has none', async () => {
    const world = worldWithPasswords();
    world.remote.setsPasswords = false;
    await share(world);
    expect(world.accounts.get(ACCOUNT.id)?.setsPasswords).toBe(false);
  });

  it('makes no link without it when the link is gone and the password too', async () => {
    const world = worldWithPasswords();
    world.remote.access.set('/photo-1.jpg', 'none');
    const { background, share: end } = await share(world);
    expect(end().failure?.code).toBe('unexpected-answer');
    world.remote.access.clear();
    world.remote.links.clear();
    await background.engine.retry('share');
    await background.idle();
    expect(end()).toMatchObject({ state: 'failed', failure: { code: 'password-forgotten' } });
    expect([...world.remote.links.keys()]).toEqual([]);
  });
});

describe('the password of a share that failed', () => {
  async function failed() {
    const world = worldWithPasswords();
    world.remote.fail('commit', new PhotolinkError('quota-full'));
    const played = await share(world);
    expect(played.share().state).toBe('failed');
    return played;
  }

  it('is there for another try', async () => {
    const { world, background, share: end } = await failed();
    await background.engine.retry('share');
    await background.idle();
    expect(end().state).toBe('inserted');
    expect([...world.remote.passwords.values()]).toEqual([PASSWORD]);
  });

  it('goes with the share', async () => {
    const { world, background } = await failed();
    await background.engine.cancel('share');
    expect(keptIn(world)).not.toContain('Kräuter');
  });

  it('goes after a day, for which the alarm rings', async () => {
    const { world, share: end } = await failed();
    expect([...world.alarms.values()]).toEqual([NOW_MS + 24 * HOUR_MS]);
    const later = async (hours: number) => {
      world.clock.ms += hours * HOUR_MS;
      const { engine, idle } = world.live();
      await engine.resume({ mayBeOnlineAgain: true });
      await idle();
      return end();
    };
    expect((await later(23)).password).toBe(PASSWORD);
    expect(await later(1)).toMatchObject({ state: 'failed', failure: { code: 'quota-full' } });
    expect(world.alarms.size).toBe(0);
    expect(keptIn(world)).not.toContain('Kräuter');
  });
});

describe('whether an account sets passwords', () => {
  it.each([true, false, undefined])('is learned from its links: %s', async (setsPasswords) => {
    const world = createWorld();
    world.remote.setsPasswords = setsPasswords;
    await share(world, { password: '' });
    expect(world.accounts.get(ACCOUNT.id)?.setsPasswords).toBe(setsPasswords);
    expect(world.links.get('share.0')).not.toHaveProperty('hasPassword');
  });
});
