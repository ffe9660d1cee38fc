import { describe, expect, it } from 'vitest';
import type { RemoteItem } from '../../src/core/provider.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';
import { createRig, DAY_MS, liveLinks, never, storeOne } from './dropbox-provider-rig.ts';

const API = 'api.dropboxapi.com';
const CREATE = '/2/sharing/create_shared_link_with_settings';

const tagged = (error: object) => JSON.stringify({ error_summary: 'x/..', error });

describe('the link of a photo', () => {
  it('is public and view-only, in four requests from photo to proof', async () => {
    const { connect, dropbox, routes, waiting } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const made = await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    expect(routes()).toEqual([
      'files/upload_session/start',
      'files/upload_session/finish_batch_v2',
      'sharing/create_shared_link_with_settings',
      'sharing/list_shared_links',
    ]);
    expect(liveLinks(dropbox)).toMatchObject([
      { url: made.url, access: 'viewer', audience: 'public', expires: null },
    ]);
    expect(made.endsAtMs).toBeUndefined();
    expect(waiting.waits).toEqual([]);
  });

  it('opens for a stranger while it lives, and not once it is revoked', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const stranger = createInProcessFetch([dropbox]);
    const item = await storeOne(cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    expect((await stranger(url)).status).toBe(200);
    await cloud.revoke(item, url, never);
    expect((await stranger(url)).status).toBe(404);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it.each(['both', 'resolved_visibility', 'effective_audience'] as const)(
    'is proved whichever way Dropbox tells its reach: %s',
    async (reach) => {
      const { connect, dropbox } = createRig();
      dropbox.behaviour.reach = reach;
      const { cloud } = await connect();
      const item = await storeOne(cloud);
      await cloud.makeLink(item, undefined, never);
      expect(await cloud.readAccess(item, never)).toBe('view-only');
    },
  );

  it('is narrower where a team keeps links to itself', async () => {
    const { connect } = createRig();
    const { cloud } = await connect('teamOnly');
    const item = await storeOne(cloud);
    await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('narrower');
  });

  it('is view-only although the team’s default is to edit, because that is what we ask for', async () => {
    const { connect } = createRig();
    const { cloud } = await connect('editorDefault');
    const item = await storeOne(cloud);
    await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
  });

  it('is wider where the team makes every link editable', async () => {
    const { connect, dropbox } = createRig();
    dropbox.accounts.editorDefault.team!.forcesEditLinks = true;
    const { cloud } = await connect('editorDefault');
    const item = await storeOne(cloud);
    await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('wider');
  });
});

describe('the end of a link', () => {
  it.each(['basic', 'plus'] as const)('is left to us on %s, without asking twice', async (name) => {
    const { connect, waiting, dropbox, learned, routes } = createRig();
    const { cloud } = await connect(name);
    const first = await storeOne(cloud, '/a.jpg');
    const second = await storeOne(cloud, '/b.jpg');
    dropbox.calls.length = 0;
    const endsAtMs = waiting.now() + 30 * DAY_MS;
    expect((await cloud.makeLink(first, endsAtMs, never)).endsAtMs).toBeUndefined();
    expect((await cloud.makeLink(second, endsAtMs, never)).endsAtMs).toBeUndefined();
    expect(liveLinks(dropbox).map(({ expires }) => expires)).toEqual([null, null]);
    expect(routes()).toHaveLength(3);
    expect(learned).toEqual([false]);
  });

  it('is kept by Dropbox on Professional, to the second', async () => {
    const { connect, waiting, dropbox } = createRig();
    const { cloud } = await connect('professional');
    const item = await storeOne(cloud);
    const endsAtMs = waiting.now() + DAY_MS + 345;
    const made = await cloud.makeLink(item, endsAtMs, never);
    expect(made.endsAtMs).toBe(endsAtMs - 345);
    expect(liveLinks(dropbox)[0]?.expires).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('can be moved and taken away where Dropbox keeps it', async () => {
    const { connect, waiting, dropbox } = createRig();
    const { cloud } = await connect('professional');
    const item = await storeOne(cloud);
    const { url } = await cloud.makeLink(item, waiting.now() + DAY_MS, never);
    const taken = await cloud.changeEnd(url, waiting.now() + 7 * DAY_MS, never);
    const moved = liveLinks(dropbox)[0]?.expires ?? '';
    expect(Date.parse(moved)).toBe(Math.floor((waiting.now() + 7 * DAY_MS) / 1000) * 1000);
    expect(taken).toBe(Date.parse(moved));
    expect(await cloud.changeEnd(url, undefined, never)).toBeUndefined();
    expect(liveLinks(dropbox)[0]?.expires).toBeNull();
  });

  it('is not asked of an account that is known not to keep it', async () => {
    const { dropbox, stores, waiting, connect } = createRig();
    const { account } = await connect('basic');
    const { createDropbox } = await import('../../src/providers/dropbox/create-dropbox.ts');
    const provider = createDropbox({
      ...waiting,
      ...stores,
      fetch: createInProcessFetch([dropbox]),
      authWindow: { redirectUrl: '', open: () => Promise.reject(new Error('not now')) },
      endsLinks: () => Promise.resolve(false),
    });
    const cloud = provider.open(account.id);
    const item = await storeOne(cloud);
    await cloud.makeLink(item, waiting.now() + DAY_MS, never);
    expect(dropbox.calls.every(({ status }) => status === 200)).toBe(true);
  });
});

describe('a link that is there already', () => {
  it.each([true, false])('is taken (told by the refusal itself: %s)', async (metadata) => {
    const { connect, dropbox } = createRig();
    dropbox.behaviour.alreadyExistsMetadata = metadata;
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const first = await cloud.makeLink(item, undefined, never);
    expect(await cloud.makeLink(item, undefined, never)).toEqual(first);
    expect(liveLinks(dropbox)).toHaveLength(1);
  });

  it('keeps the end it has', async () => {
    const { connect, dropbox, waiting } = createRig();
    const { cloud } = await connect('professional');
    const item = await storeOne(cloud);
    const endsAtMs = waiting.now() + DAY_MS;
    const first = await cloud.makeLink(item, endsAtMs, never);
    expect(await cloud.makeLink(item, endsAtMs, never)).toEqual(first);
    expect(first.endsAtMs).toBe(endsAtMs);
    expect(liveLinks(dropbox)).toHaveLength(1);
  });
});

describe('revoking', () => {
  it('is fine twice, without the address, and for a photo that is gone', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    await cloud.revoke(item, undefined, never);
    expect(liveLinks(dropbox)).toHaveLength(0);
    await cloud.revoke(item, url, never);
    await cloud.remove(item, never);
    await cloud.revoke(item, url, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('ends the links made elsewhere to the same photo too', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const elsewhere = dropbox.putLink('basic', item.path);
    await cloud.revoke(
      item,
      'https://www.dropbox.com/scl/fi/unknown0000000/photo-1.jpg?rlkey=x&dl=0',
      never,
    );
    expect(elsewhere.revokedAtMs).not.toBeNull();
  });

  it('does not call a photo private while a folder above it is public', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    const above = dropbox.putLink('basic', '/2026-11');
    expect(await cloud.inspect(item, never)).toEqual({ access: 'view-only', isSharedAbove: true });
    await cloud.revoke(item, url, never);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    expect(await cloud.inspect(item, never)).toEqual({ access: 'none', isSharedAbove: true });
    expect(above.revokedAtMs).toBeNull();
    dropbox.removeLink(above.url);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('finds the photo also after the user has moved it', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    await cloud.makeLink(item, undefined, never);
    const place = dropbox.entries.findIndex(({ id }) => id === item.id);
    dropbox.entries[place] = { ...dropbox.files[0]!, path: '/elsewhere.jpg' };
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    await cloud.revoke(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });
});

describe('removing', () => {
  it('is fine twice, by id as well as by path', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    await cloud.remove(item, never);
    expect(dropbox.files).toHaveLength(0);
    await cloud.remove(item, never);
    const again = await storeOne(cloud);
    await cloud.remove({ kind: 'photo', id: again.path, path: again.path }, never);
    expect(dropbox.files).toHaveLength(0);
  });

  it('waits for other writes', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    const body = tagged({
      '.tag': 'path_write',
      path_write: { '.tag': 'too_many_write_operations' },
    });
    faults.add({ host: API, path: '/2/files/delete_v2', times: 2, answer: { status: 409, body } });
    await cloud.remove(item, never);
    expect(dropbox.files).toHaveLength(0);
  });
});

describe('taking away what was shared', () => {
  it('deletes a photo where it was put, and is fine twice', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud);
    await cloud.discard(item, 1, never);
    expect(dropbox.files).toHaveLength(0);
    await cloud.discard(item, 1, never);
  });

  it.each([
    ['that was moved', '/2026-11/photo-1 abcdefgh.jpg', '/elsewhere.jpg', 'photo'],
    ['that is called an album', '/2026-11/photo-1 abcdefgh.jpg', undefined, 'album'],
  ] as const)('leaves a photo %s where it is', async (_what, path, movedTo, kind) => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud, path);
    const place = dropbox.entries.findIndex(({ id }) => id === item.id);
    if (movedTo !== undefined) dropbox.entries[place] = { ...dropbox.files[0]!, path: movedTo };
    await expect(cloud.discard({ ...item, kind }, 1, never)).rejects.toMatchObject({
      code: 'not-as-shared',
    });
    expect(dropbox.files).toHaveLength(1);
  });
});

describe('a link that cannot be made', () => {
  it.each([
    ['unverifiedEmail', 'email-unverified'],
    ['linksBanned', 'links-banned'],
  ] as const)('of %s: %s', async (name, code) => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect(name);
    const item = await storeOne(cloud);
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({ code });
    expect(liveLinks(dropbox)).toHaveLength(0);
  });

  it.each([undefined, DAY_MS])(
    'where the team refuses public links, asked for %s ms',
    async (ms) => {
      const { connect, dropbox, waiting, learned } = createRig();
      dropbox.accounts.teamOnly.team!.refusesPublicLinks = true;
      const { cloud } = await connect('teamOnly');
      const item = await storeOne(cloud);
      const endsAtMs = ms && waiting.now() + ms;
      await expect(cloud.makeLink(item, endsAtMs, never)).rejects.toMatchObject({
        code: 'team-policy',
      });
      expect(learned).toEqual([]);
    },
  );

  const item: RemoteItem = { kind: 'photo', id: 'id:nobody-knows-it', path: '/gone.jpg' };
  it('because the photo is gone', async () => {
    const { connect } = createRig();
    const { cloud } = await connect();
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({
      code: 'already-gone',
    });
  });

  it.each([
    ['banned_member', 409, tagged({ '.tag': 'banned_member' }), 'links-banned'],
    ['team access denied', 403, tagged({ '.tag': 'team_access_denied' }), 'team-policy'],
    ['an error nobody knows', 409, tagged({ '.tag': 'of_tomorrow' }), 'unexpected-answer'],
    ['a link without https', 200, '{"url":"javascript:alert(1)"}', 'unexpected-answer'],
    ['a page', 200, '<html>', 'unexpected-answer'],
    ['a fault at Dropbox', 500, '<html>', 'provider-down'],
    ['too many requests', 429, 'slow down', 'busy'],
  ])('because of %s', async (_name, status, body, code) => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const stored = await storeOne(cloud);
    faults.add({ host: API, path: CREATE, answer: { status, body } });
    await expect(cloud.makeLink(stored, undefined, never)).rejects.toMatchObject({ code });
  });

  it.each(['<html>', '{"links":"none"}', 'null'])('is not read as none out of %s', async (body) => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const stored = await storeOne(cloud);
    await cloud.makeLink(stored, undefined, never);
    const path = '/2/sharing/list_shared_links';
    faults.add({ host: API, path, answer: { status: 200, body } });
    await expect(cloud.readAccess(stored, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
  });

  it('because a page answered for the revoking', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const stored = await storeOne(cloud);
    const { url } = await cloud.makeLink(stored, undefined, never);
    const path = '/2/sharing/revoke_shared_link';
    faults.add({ host: API, path, answer: { status: 200, body: '<html>' } });
    await expect(cloud.revoke(stored, url, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
  });
});
