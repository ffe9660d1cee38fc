import { describe, expect, it } from 'vitest';
import type { RemoteItem } from '../../src/core/provider.ts';
import {
  API,
  createRig,
  DAY_MS,
  driveError,
  never,
  ONE_PERMISSION,
  PERMISSIONS,
  storeOne,
} from './google-drive-provider-rig.ts';

const ONE_FILE = /^\/drive\/v3\/files\/[\w-]+$/;
const isCreation = ({ method }: Request) => method === 'POST';
const isListing = ({ method }: Request) => method === 'GET';

describe('the link of a photo', () => {
  it('is public and view-only, in three requests from photo to proof', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    rig.google.calls.length = 0;
    const made = await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    expect(rig.routes()).toEqual([
      'drive.permissions.create',
      'drive.files.get',
      'drive.permissions.list',
    ]);
    expect(rig.google.calls[0]).toMatchObject({
      query: { fields: 'id' },
      body: { type: 'anyone', role: 'reader', allowFileDiscovery: false },
    });
    expect(rig.google.publicLinks()).toEqual([made.url]);
    expect(rig.waiting.waits).toEqual([]);
  });

  it('opens for a stranger while it lives, and not once it is revoked', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    const stranger = () => rig.network(url, { redirect: 'manual' });
    expect((await stranger()).status).toBe(200);
    await cloud.revoke(item, url, never);
    expect((await stranger()).status).not.toBe(200);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('is handed on as it is, with its resource key', async () => {
    const rig = createRig();
    rig.google.behaviour.resourceKeys = true;
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    expect(new URL(url).searchParams.get('resourcekey')).toBe(rig.google.files[0]?.resourceKey);
  });

  it('ends on no date of Google’s, and has none to change', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const made = await cloud.makeLink(item, rig.waiting.now() + DAY_MS, never);
    expect(made.endsAtMs).toBeUndefined();
    expect(account.endsLinks).toBe(false);
    await expect(cloud.changeEnd(made.url, undefined, never)).rejects.toMatchObject({
      code: 'plan-limit',
    });
  });

  it('is the same one when it is made again', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const first = await cloud.makeLink(item, undefined, never);
    expect(await cloud.makeLink(item, undefined, never)).toEqual(first);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
  });

  it('is made one after the other, for changes side by side would be lost', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const items = [await storeOne(rig, cloud), await storeOne(rig, cloud)];
    const held = rig.faults.add({ host: API, path: PERMISSIONS, when: isCreation, hold: 'before' });
    const making = Promise.all(
      [...items, items[0]!].map((item) => cloud.makeLink(item, undefined, never)),
    );
    await expect.poll(() => held.holding).toBe(1);
    // Reading waits for nobody.
    expect(await cloud.readAccess(items[0]!, never)).toBe('none');
    expect(held.hits).toBe(1);
    held.release();
    await making;
    expect(rig.google.publicFiles).toHaveLength(2);
  });

  it.each(['writer', 'discoverable'] as const)(
    'is wider where Google makes it %s',
    async (access) => {
      const rig = createRig();
      rig.google.behaviour.publicAccess = access;
      const { cloud } = await rig.connect();
      const item = await storeOne(rig, cloud);
      await cloud.makeLink(item, undefined, never);
      expect(await cloud.readAccess(item, never)).toBe('wider');
      await cloud.revoke(item, undefined, never);
      expect(await cloud.readAccess(item, never)).toBe('none');
      expect(rig.google.publicFiles).toHaveLength(0);
    },
  );

  it.each([
    ['a commenter', { id: 'anyoneWithLink', type: 'anyone', role: 'commenter' }, 'wider'],
    ['a domain', { id: 'd', type: 'domain', role: 'reader', domain: 'example.com' }, 'wider'],
    ['anyone and a person', [anyone(), person()], 'view-only'],
    ['anyone and an editor', [anyone(), { ...person(), role: 'writer' }], 'wider'],
    ['a person alone', person(), 'none'],
    ['a role of tomorrow', { id: 'a', type: 'anyone', role: 'publishedReader' }, 'wider'],
  ] as const)('that lets in %s is %s', async (_name, others, access) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const owner = { id: 'me', type: 'user', role: 'owner' };
    const body = JSON.stringify({ permissions: [owner, others].flat() });
    rig.faults.add({
      host: API,
      path: PERMISSIONS,
      when: isListing,
      answer: { status: 200, body },
    });
    expect(await cloud.readAccess(item, never)).toBe(access);
  });

  it.each([
    ['reader', 'view-only'],
    ['commenter', 'wider'],
    ['writer', 'wider'],
  ] as const)('with a %s of the whole folder beside it is %s', async (role, access) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const friend = { type: 'user', emailAddress: 'ben@example.com', domain: null } as const;
    const since = { allowFileDiscovery: null, sinceMs: 0, endedAtMs: null };
    rig.google.folders[0]!.permissions.push({ id: 'friend', role, ...friend, ...since });
    await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe(access);
  });

  it('is judged by all pages of the answer', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const first = {
      permissions: [{ id: 'me', type: 'user', role: 'owner' }],
      nextPageToken: 'two',
    };
    const second = { permissions: [{ id: 'x', type: 'anyone', role: 'writer' }] };
    for (const [token, page] of [
      [null, first],
      ['two', second],
    ] as const) {
      const when = ({ url }: Request) => new URL(url).searchParams.get('pageToken') === token;
      const answer = { status: 200, body: JSON.stringify(page) };
      rig.faults.add({ host: API, path: PERMISSIONS, when, answer });
    }
    expect(await cloud.readAccess(item, never)).toBe('wider');
  });

  it.each(['<html>', '{"permissions":"none"}', 'null', '{"permissions":[{"id":"x"}]}'])(
    'is not read as none out of %s',
    async (body) => {
      const rig = createRig();
      const { cloud } = await rig.connect();
      const item = await storeOne(rig, cloud);
      rig.faults.add({ host: API, path: PERMISSIONS, answer: { status: 200, body } });
      await expect(cloud.readAccess(item, never)).rejects.toMatchObject({
        code: 'unexpected-answer',
      });
    },
  );
});

function anyone() {
  return { id: 'anyoneWithLink', type: 'anyone', role: 'reader' };
}

function person() {
  return { id: 'someone', type: 'user', role: 'reader', emailAddress: 'anna@example.com' };
}

describe('revoking', () => {
  it('is proved, and fine twice, without the address, and for a photo that is gone', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    rig.google.calls.length = 0;
    await cloud.revoke(item, undefined, never);
    expect(rig.routes()).toEqual([
      'drive.permissions.list',
      'drive.permissions.delete',
      'drive.permissions.list',
    ]);
    expect(rig.google.publicFiles).toHaveLength(0);
    await cloud.revoke(item, url, never);
    await cloud.remove(item, never);
    await cloud.revoke(item, url, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('ends what others opened on Google’s own pages too, and leaves people who were named', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    rig.google.openToAll(item.id, 'writer', true);
    const [file] = rig.google.files;
    const base = { allowFileDiscovery: null, sinceMs: 0, endedAtMs: null, role: 'reader' } as const;
    file!.permissions.push(
      { ...base, id: 'p', type: 'user', emailAddress: 'ben@example.com', domain: null },
      { ...base, id: 'd', type: 'domain', emailAddress: null, domain: 'example.com' },
    );
    await cloud.revoke(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
    const left = file!.permissions.filter(({ endedAtMs }) => endedAtMs === null);
    expect(left.map(({ type }) => type)).toEqual(['user', 'user']);
  });

  it('goes on when a permission has gone in between', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    await cloud.makeLink(item, undefined, never);
    const held = rig.faults.add({ host: API, path: ONE_PERMISSION, times: 1, hold: 'before' });
    const revoking = cloud.revoke(item, undefined, never);
    await expect.poll(() => held.holding).toBe(1);
    rig.google.closeToAll(item.id);
    held.release();
    await revoking;
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('does not call a photo private that lies in the trash with an open link', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    await cloud.makeLink(item, undefined, never);
    rig.google.trash(item.id);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    await cloud.revoke(item, undefined, never);
    expect(rig.google.publicFiles).toHaveLength(0);
  });

  it('is followed by the trash for a photo, and that is fine though its answer was lost', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const when = ({ method }: Request) => method === 'PATCH';
    rig.faults.add({ host: API, path: ONE_FILE, when, cut: 'after', times: 1 });
    await cloud.discard(item, 1, never);
    expect(rig.google.files).toMatchObject([{ id: item.id, trashed: true }]);
    await cloud.remove(item, never);
    await cloud.discard(item, 1, never);
  });

  it('is not believed of a page that answered for Google', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    await cloud.makeLink(item, undefined, never);
    rig.faults.add({ host: API, path: ONE_PERMISSION, answer: { status: 200, body: '<html>' } });
    await expect(cloud.revoke(item, undefined, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
  });
});

describe('removing', () => {
  it('deletes for good, and is fine twice', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    await cloud.remove(item, never);
    expect(rig.google.files).toHaveLength(0);
    await cloud.remove(item, never);
  });

  it('finds by its path what has no known id, in the trash too, and nothing else', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const other = await storeOne(rig, cloud);
    rig.google.trash(item.id);
    await cloud.remove({ ...item, id: item.path }, never);
    expect(rig.google.files.map(({ id }) => id)).toEqual([other.id]);
    await cloud.remove({ ...item, id: item.path }, never);
    await cloud.remove({ kind: 'photo', id: "it's a \\ path", path: "it's a \\ path" }, never);
    expect(rig.google.files).toHaveLength(1);
  });

  it('finds it on whichever page of the answer', async () => {
    const rig = createRig();
    rig.google.behaviour.filesPerPage = 1;
    const { cloud } = await rig.connect();
    const first = await storeOne(rig, cloud);
    const second = await storeOne(rig, cloud);
    const [one, two] = rig.google.files;
    one!.appProperties['photolink'] = 'twice';
    two!.appProperties['photolink'] = 'twice';
    expect([one!.id, two!.id]).toEqual([first.id, second.id]);
    await cloud.remove({ kind: 'photo', id: 'twice', path: 'twice' }, never);
    expect(rig.google.files).toHaveLength(0);
  });
});

const POLICIES = [
  'publishOutNotPermitted',
  'shareOutNotPermitted',
  'domainPolicy',
  'sharingRestricted',
  'cannotShareTeamDriveWithNonGoogleAccounts',
  'cannotShareTeamDriveTopFolderWithAnyoneOrDomains',
  'teamDrivesSharingRestrictionNotAllowed',
] as const;

describe('a link that cannot be made', () => {
  it.each(POLICIES.flatMap((reason) => [[reason, 400] as const, [reason, 403] as const]))(
    'for a Workspace that says %s with %i leaves nothing public',
    async (reason, status) => {
      const rig = createRig();
      rig.google.accounts.workspace.linkPolicy = { reason, status };
      const { cloud } = await rig.connect('workspace');
      const item = await storeOne(rig, cloud);
      await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({
        code: 'team-policy',
        facts: { provider: 'google-drive' },
      });
      expect(rig.google.publicFiles).toHaveLength(0);
      expect(await cloud.readAccess(item, never)).toBe('none');
      await cloud.remove(item, never);
      expect(rig.google.files).toHaveLength(0);
    },
  );

  const gone: RemoteItem = { kind: 'photo', id: '1nobodyknowsit', path: 'gone/photo-1.jpg' };
  it('because the photo is gone', async () => {
    const { connect } = createRig();
    const { cloud } = await connect();
    await expect(cloud.makeLink(gone, undefined, never)).rejects.toMatchObject({
      code: 'already-gone',
    });
  });

  it.each([
    ['a right that is missing', 403, 'insufficientPermissions', 'scope-missing'],
    ['a file of another app', 403, 'appNotAuthorizedToFile', 'scope-missing'],
    ['a file that is not theirs', 403, 'insufficientFilePermissions', 'account-restricted'],
    ['an error nobody knows', 400, 'ofTomorrow', 'unexpected-answer'],
    ['a name that every object has', 400, 'constructor', 'unexpected-answer'],
    ['a fault at Google', 500, 'internalError', 'provider-down'],
  ])('because of %s', async (_name, status, reason, code) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    rig.faults.add({
      host: API,
      path: PERMISSIONS,
      when: isCreation,
      answer: driveError(status, reason),
    });
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({ code });
    expect(rig.google.publicFiles).toHaveLength(0);
  });

  it.each([
    'http://drive.google.com/file/d/x/view',
    'https://drive.google.com.evil.example/file/d/x/view',
    'https://evil.example/file/d/x/view',
    'javascript:alert(1)',
    '',
  ])('to %j', async (webViewLink) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const answer = { status: 200, body: JSON.stringify({ webViewLink }) };
    rig.faults.add({ host: API, path: ONE_FILE, answer });
    await expect(cloud.makeLink(item, undefined, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
      facts: { detail: 'link address' },
    });
  });

  it('tells no id and no address to whoever reports the fault', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    rig.faults.add({ host: API, path: PERMISSIONS, answer: { status: 503 } });
    const thrown = await cloud.readAccess(item, never).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      code: 'provider-down',
      facts: { detail: '/drive/v3/files/*/permissions 503' },
    });
  });
});
