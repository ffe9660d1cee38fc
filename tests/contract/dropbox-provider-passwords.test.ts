import { describe, expect, it } from 'vitest';
import type { AccountName } from '../standins/dropbox/accounts.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { createRig, DAY_MS, liveLinks, never, storeOne } from './dropbox-provider-rig.ts';

const PASSWORD = ' Kräuter & 7';
const CREATE = '/2/sharing/create_shared_link_with_settings';

/** A stored photo in that account, and its links behind the password. */
async function setUp(name: AccountName = 'professional') {
  const rig = createRig();
  const { cloud } = await rig.connect(name);
  const item = await storeOne(cloud);
  const make = (endsAtMs?: number) =>
    cloud.makeLinkWithPassword!(item, { password: PASSWORD, endsAtMs }, never);
  return { ...rig, cloud, item, make };
}

describe('a link with a password', () => {
  it('opens for a stranger who has the password, and for nobody else', async () => {
    const { dropbox, cloud, item, make } = await setUp();
    const { url } = await make();
    expect(await cloud.readAccess(item, never)).toBe('with-password');
    const stranger = createInProcessFetch([dropbox]);
    const open = (password: string) =>
      stranger(url, {
        method: 'POST',
        body: new URLSearchParams({ password }),
        redirect: 'manual',
      });
    expect(await (await stranger(url)).text()).not.toContain('<img');
    expect((await open('guess')).status).toBe(403);
    expect((await open(PASSWORD.trim())).status).toBe(403);
    const entered = await open(PASSWORD);
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    expect(await (await stranger(url, { headers: { cookie } })).text()).toContain('<img');
  });

  it.each(['both', 'resolved_visibility', 'effective_audience'] as const)(
    'is proved whichever way Dropbox tells its reach: %s',
    async (reach) => {
      const { dropbox, cloud, item, make } = await setUp();
      dropbox.behaviour.reach = reach;
      await make();
      expect(await cloud.readAccess(item, never)).toBe('with-password');
    },
  );

  it('ends on its date too, and keeps the password when that is moved', async () => {
    const { dropbox, cloud, item, waiting, make } = await setUp();
    const { url, endsAtMs } = await make(waiting.now() + DAY_MS);
    expect(endsAtMs).toBe(waiting.now() + DAY_MS);
    await cloud.changeEnd(url, waiting.now() + 7 * DAY_MS, never);
    expect(liveLinks(dropbox)).toMatchObject([{ password: PASSWORD }]);
    expect(await cloud.readAccess(item, never)).toBe('with-password');
  });

  it('is taken again after its answer was lost', async () => {
    const { dropbox, faults, make } = await setUp();
    faults.add({ host: 'api.dropboxapi.com', path: CREATE, cut: 'after', times: 1 });
    const { url } = await make();
    expect(liveLinks(dropbox)).toMatchObject([{ url, password: PASSWORD }]);
  });

  it('is gone when it was revoked', async () => {
    const { cloud, item, make } = await setUp();
    const { url } = await make();
    await cloud.revoke(item, url, never);
    expect(await cloud.inspect(item, never)).toEqual({ access: 'none', isSharedAbove: false });
  });
});

describe('a link that cannot have its password', () => {
  it.each([
    ['basic', undefined, 1],
    ['basic', DAY_MS, 2],
    ['plus', undefined, 1],
  ] as const)('is not made: %s account, asked for %s ms', async (name, ms, times) => {
    const { dropbox, learned, routes, waiting, make } = await setUp(name);
    await expect(make(ms && waiting.now() + ms)).rejects.toMatchObject({ code: 'no-passwords' });
    expect(dropbox.links).toEqual([]);
    // That the end date was refused as well is not known.
    expect(learned).toEqual([]);
    expect(routes().filter((route) => CREATE.endsWith(route))).toHaveLength(times);
  });

  it('is not made where the team refuses, and a link without it tells why', async () => {
    const { dropbox, cloud, item, make } = await setUp('teamOnly');
    dropbox.accounts.teamOnly.team!.refusesPublicLinks = true;
    await expect(make()).rejects.toMatchObject({ code: 'no-passwords' });
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({
      code: 'team-policy',
    });
    expect(dropbox.links).toEqual([]);
  });

  it('is narrower where a team keeps links to itself', async () => {
    const { cloud, item, make } = await setUp('teamOnly');
    await make();
    expect(await cloud.readAccess(item, never)).toBe('narrower');
  });

  it('is told when Dropbox left it out', async () => {
    const { dropbox, make } = await setUp();
    dropbox.behaviour.passwords = 'left-out';
    const refusal = await make().catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: 'password-not-set' });
    expect(JSON.stringify([refusal, String(refusal)])).not.toContain('Kräuter');
  });

  it('is told when there is one already that opens without', async () => {
    const { dropbox, item, make } = await setUp();
    dropbox.putLink('professional', item.path);
    await expect(make()).rejects.toMatchObject({ code: 'password-not-set' });
  });
});

describe('whether an account sets passwords', () => {
  it.each([
    ['basic', false],
    ['plus', false],
    ['professional', true],
    ['editorDefault', true],
  ] as const)('is told by its links: %s', async (name, setsPasswords) => {
    const { cloud, item } = await setUp(name);
    expect(await cloud.makeLink(item, undefined, never)).toMatchObject({ setsPasswords });
  });

  it('is not known at the sign-in', async () => {
    const { account } = await createRig().connect('professional');
    expect(account).not.toHaveProperty('setsPasswords');
  });
});
