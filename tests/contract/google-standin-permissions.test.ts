import { describe, expect, it } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import { driveFailure } from '../standins/google/errors.ts';
import type { PolicyReason } from '../standins/google/errors.ts';
import { driveApi, makeFile, makeFolder, reasonOf, setUp, share } from './google-standin-rig.ts';
import type { Rig } from './google-standin-rig.ts';

async function permissionsOf({ call }: Rig, id: string, fields = 'id,role'): Promise<unknown> {
  const answer = await call(`${driveApi}/files/${id}/permissions?fields=permissions(${fields})`);
  return (answer.body as { permissions: unknown }).permissions;
}

function unshare({ call }: Rig, id: string, permission = 'anyoneWithLink') {
  return call(`${driveApi}/files/${id}/permissions/${permission}`, { method: 'DELETE' });
}

describe('a link for everybody', () => {
  it('is a permission with a fixed id, listed beside the owner, and ends', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    const made = await share(rig, id);
    const told = { kind: 'drive#permission', id: 'anyoneWithLink', type: 'anyone', role: 'reader' };
    expect(made).toMatchObject({ status: 200, body: told });
    expect(await permissionsOf(rig, id, 'id,type,role,allowFileDiscovery')).toEqual([
      { id: rig.google.accounts.anna.permissionId, type: 'user', role: 'owner' },
      { id: 'anyoneWithLink', type: 'anyone', role: 'reader', allowFileDiscovery: false },
    ]);
    const one = await rig.call(`${driveApi}/files/${id}/permissions/anyoneWithLink`);
    expect(one.body).toEqual(told);
    expect(rig.google.publicFiles.map((file) => file.id)).toEqual([id]);
    expect(rig.google.publicLinks()).toEqual([
      `https://drive.google.com/file/d/${id}/view?usp=drivesdk`,
    ]);
    expect(await unshare(rig, id)).toMatchObject({ status: 204, body: null });
    expect(reasonOf(await unshare(rig, id))).toEqual([404, 'notFound']);
    expect(rig.google.publicLinks()).toEqual([]);
  });

  it('is the same one when it is made twice, and one only when its role changes', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    for (const role of ['reader', 'reader', 'writer']) await share(rig, id, { role });
    expect(await permissionsOf(rig, id, 'role')).toEqual([{ role: 'owner' }, { role: 'writer' }]);
  });

  it('that search engines may find has another id', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    await share(rig, id, { allowFileDiscovery: true });
    expect(await permissionsOf(rig, id, 'id')).toContainEqual({ id: 'anyone' });
  });

  it.each([
    ['writer', { id: 'anyoneWithLink', role: 'writer', allowFileDiscovery: false }],
    ['discoverable', { id: 'anyone', role: 'reader', allowFileDiscovery: true }],
  ] as const)('can come out wider than asked for: %s', async (publicAccess, outcome) => {
    const rig = await setUp();
    rig.google.behaviour.publicAccess = publicAccess;
    const id = await makeFile(rig);
    await share(rig, id);
    const all = await permissionsOf(rig, id, 'id,role,allowFileDiscovery');
    expect(all).toContainEqual(outcome);
  });

  it.each([
    ['no role', { role: undefined }, [400, 'required']],
    ['no type', { type: undefined }, [400, 'required']],
    ['the role of an owner', { role: 'owner' }, [400, 'invalid']],
    ['an unknown field', { colour: 'red' }, [400, 'invalid']],
    [
      'an end',
      { expirationTime: '2030-01-01T00:00:00Z' },
      [403, 'cannotSetExpirationOnAnyoneOrDomain'],
    ],
    ['a person but no address', { type: 'user' }, [400, 'required']],
  ])('is refused with %s', async (_, own, refusal) => {
    const rig = await setUp();
    const id = await makeFile(rig);
    expect(reasonOf(await share(rig, id, own))).toEqual(refusal);
    expect(rig.google.publicFiles).toEqual([]);
  });

  it('is refused with a word about letters to people', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    const address = `${driveApi}/files/${id}/permissions?sendNotificationEmail=false`;
    const json = { type: 'anyone', role: 'reader' };
    const answer = await rig.call(address, { method: 'POST', json });
    expect(reasonOf(answer)).toEqual([400, 'invalidSharingRequest']);
  });

  it.each([
    ['publishOutNotPermitted', 400],
    ['publishOutNotPermitted', 403],
    ['shareOutNotPermitted', 403],
    ['domainPolicy', 403],
    ['cannotShareTeamDriveWithNonGoogleAccounts', 403],
    ['cannotShareTeamDriveTopFolderWithAnyoneOrDomains', 400],
    ['teamDrivesSharingRestrictionNotAllowed', 400],
    ['sharingRestricted', 403],
  ] as [PolicyReason, 400 | 403][])(
    'can be forbidden by policy: %s, %s',
    async (reason, status) => {
      const rig = await setUp({ account: 'workspace' });
      rig.google.accounts.workspace.linkPolicy = { reason, status };
      const id = await makeFile(rig);
      expect(reasonOf(await share(rig, id))).toEqual([status, reason]);
      expect(rig.google.publicFiles).toEqual([]);
    },
  );

  it('is announced as impossible where nothing may be shared', async () => {
    const rig = await setUp();
    rig.google.accounts.anna.canShare = false;
    const id = await makeFile(rig);
    const { body } = await rig.call(`${driveApi}/files/${id}?fields=capabilities/canShare`);
    expect(body).toEqual({ capabilities: { canShare: false } });
    expect(reasonOf(await share(rig, id))).toEqual([403, 'insufficientFilePermissions']);
  });

  it('stays on a file in the trash, and ends with the file', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    await share(rig, id);
    rig.google.trash(id);
    expect(rig.google.publicFiles).toHaveLength(1);
    await rig.call(`${driveApi}/files/${id}`, { method: 'DELETE' });
    expect(rig.google.publicLinks()).toEqual([]);
  });
});

describe('a folder that is shared', () => {
  it('shares what lies in it, which cannot be taken back there', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const id = await makeFile(rig, { parents: [folder] });
    await share(rig, folder);
    expect(await permissionsOf(rig, id, 'id')).toContainEqual({ id: 'anyoneWithLink' });
    expect(reasonOf(await unshare(rig, id))).toEqual([403, 'cannotDeleteInheritedPermission']);
    expect(rig.google.publicFiles.map((file) => file.id)).toEqual([id]);
    expect(rig.google.publicLinks()).toEqual([
      `https://drive.google.com/drive/folders/${folder}?usp=drivesdk`,
    ]);
    await unshare(rig, folder);
    expect(rig.google.publicFiles).toEqual([]);
  });

  it('keeps a file open whose own permission ended', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const id = await makeFile(rig, { parents: [folder] });
    await share(rig, folder);
    await share(rig, id);
    expect((await unshare(rig, id)).status).toBe(204);
    expect(rig.google.publicFiles).toHaveLength(1);
  });

  it('is named by what inherits from it, when told to', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const id = await makeFile(rig, { parents: [folder] });
    await share(rig, folder);
    const fields = 'id,permissionDetails(inherited,inheritedFrom)';
    expect(await permissionsOf(rig, id, fields)).toContainEqual({ id: 'anyoneWithLink' });
    rig.google.behaviour.permissionDetails = true;
    expect(await permissionsOf(rig, id, fields)).toContainEqual({
      id: 'anyoneWithLink',
      permissionDetails: [{ inherited: true, inheritedFrom: folder }],
    });
  });
});

describe('changes of permissions that overlap', () => {
  it.each([0, 5])('leave only the last one, after %s ms', async (permissionMs) => {
    const rig = await setUp();
    rig.google.behaviour.permissionMs = permissionMs;
    const id = await makeFile(rig);
    const user = { type: 'user', role: 'reader', emailAddress: 'ben@example.com' };
    const answers = await Promise.all([share(rig, id), share(rig, id, user)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await permissionsOf(rig, id, 'type,role')).toEqual([
      { type: 'user', role: 'owner' },
      { type: 'user', role: 'reader' },
    ]);
  });

  it('do not disturb each other on two files', async () => {
    const rig = await setUp();
    const ids = [await makeFile(rig), await makeFile(rig)];
    await Promise.all(ids.map((id) => share(rig, id)));
    expect(rig.google.publicFiles).toHaveLength(2);
  });
});

it('has every error of the API ready for scripted faults', () => {
  const { status, body } = driveFailure('userRateLimitExceeded', { status: 429 }).toAnswer();
  expect(status).toBe(429);
  expect(JSON.parse(body)).toEqual({
    error: {
      code: 429,
      message: 'User Rate Limit Exceeded',
      errors: [
        {
          domain: 'usageLimits',
          reason: 'userRateLimitExceeded',
          message: 'User Rate Limit Exceeded',
        },
      ],
    },
  });
});

it('shows what owners do by hand', async () => {
  const rig = await setUp();
  const { id } = rig.google.putFile('anna', 'own.jpg', someBytes(5));
  rig.google.openToAll(id, 'writer');
  expect(rig.google.publicFiles).toHaveLength(1);
  rig.google.closeToAll(id);
  expect(rig.google.publicFiles).toEqual([]);
  rig.google.deleteItem(id);
  expect(rig.google.files).toEqual([]);
});
