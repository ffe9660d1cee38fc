import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { someClientId } from '../standins/google/clients.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { driveApi, makeFile, makeFolder, reasonOf, setUp } from './google-standin-rig.ts';
import type { Rig } from './google-standin-rig.ts';

function search({ call }: Rig, q: string, own: Record<string, string> = {}) {
  const query = new URLSearchParams({ q, fields: 'nextPageToken,files/id', ...own });
  return call(`${driveApi}/files?${query.toString()}`);
}

async function idsFor(rig: Rig, q: string): Promise<unknown> {
  const { body } = await search(rig, q);
  return (body as { files: { id: string }[] }).files.map(({ id }) => id);
}

describe('the account', () => {
  it('is told with its space as text, once fields are named', async () => {
    const rig = await setUp();
    expect(reasonOf(await rig.call(`${driveApi}/about`))).toEqual([400, 'required']);
    await makeFile(rig, {}, someBytes(1000));
    const fields = 'user(emailAddress,permissionId),storageQuota,maxUploadSize';
    const { body } = await rig.call(`${driveApi}/about?fields=${fields}`);
    const { anna } = rig.google.accounts;
    expect(body).toEqual({
      user: { emailAddress: anna.email, permissionId: anna.permissionId },
      storageQuota: {
        limit: String(anna.limit),
        usage: String(anna.usedElsewhere + 1000),
        usageInDrive: '1000',
        usageInDriveTrash: '0',
      },
      maxUploadSize: '5497558138880',
    });
  });

  it.each([
    ['unlimited', undefined],
    ['pooled', String(6000 * 1024 ** 3)],
  ] as const)('with %s storage has the limit %s', async (account, limit) => {
    const rig = await setUp({ account });
    const { body } = await rig.call(`${driveApi}/about?fields=storageQuota/limit`);
    expect(body).toEqual({ storageQuota: limit === undefined ? {} : { limit } });
  });

  it('that is full takes no more bytes', async () => {
    const rig = await setUp({ account: 'full' });
    await makeFile(rig, {}, someBytes(1000));
    await expect(makeFile(rig, {}, someBytes(1000))).rejects.toThrow('storageQuotaExceeded');
  });
});

describe('ids made beforehand', () => {
  it('are good for one file each, even after it was deleted', async () => {
    const rig = await setUp();
    const { body } = await rig.call(`${driveApi}/files/generateIds?count=2&space=drive`);
    expect(body).toMatchObject({ kind: 'drive#generatedIds', space: 'drive' });
    const [id, other] = (body as { ids: string[] }).ids;
    expect(await makeFile(rig, { id })).toBe(id);
    await expect(makeFile(rig, { id })).rejects.toThrow('fileIdInUse');
    const deleted = await rig.call(`${driveApi}/files/${id!}`, { method: 'DELETE' });
    expect(deleted.status).toBe(204);
    const json = { id, name: 'again', mimeType: 'application/vnd.google-apps.folder' };
    const again = await rig.call(`${driveApi}/files`, { method: 'POST', json });
    expect(reasonOf(again)).toEqual([409, 'fileIdInUse']);
    expect(await makeFolder(rig, { id: other })).toBe(other);
  });

  it('cannot be made up', async () => {
    const rig = await setUp();
    await expect(makeFile(rig, { id: '1'.repeat(33) })).rejects.toThrow('not usable');
  });

  it.each(['0', '1001', 'x'])('are refused in the number of %s', async (count) => {
    const { call } = await setUp();
    const answer = await call(`${driveApi}/files/generateIds?count=${count}`);
    expect(reasonOf(answer)).toEqual([400, 'invalidParameter']);
  });
});

describe('a file', () => {
  it('is told in what was asked for, nested and by stars', async () => {
    const rig = await setUp();
    const bytes = someBytes(300);
    const appProperties = { photolink: '1', share: 'abc' };
    const id = await makeFile(rig, { appProperties }, bytes);
    const plain = await rig.call(`${driveApi}/files/${id}`);
    expect(plain.body).toEqual({
      kind: 'drive#file',
      id,
      name: 'photo-1.jpg',
      mimeType: 'image/jpeg',
    });
    const fields =
      'size,md5Checksum,sha256Checksum,webViewLink,appProperties,owners/emailAddress,' +
      'permissions(id,role),capabilities(canShare)';
    const { body } = await rig.call(`${driveApi}/files/${id}?fields=${fields}`);
    const { anna } = rig.google.accounts;
    expect(body).toEqual({
      size: '300',
      md5Checksum: createHash('md5').update(bytes).digest('hex'),
      sha256Checksum: createHash('sha256').update(bytes).digest('hex'),
      webViewLink: `https://drive.google.com/file/d/${id}/view?usp=drivesdk`,
      appProperties,
      owners: [{ emailAddress: anna.email }],
      permissions: [{ id: anna.permissionId, role: 'owner' }],
      capabilities: { canShare: true },
    });
    const all = await rig.call(`${driveApi}/files/${id}?fields=*`);
    expect(all.body).toMatchObject({ size: '300', trashed: false, shared: false });
  });

  it.each(['colour', 'id,', 'owners(email)', 'id)', ''])(
    'is not told by the selection %j',
    async (fields) => {
      const rig = await setUp();
      const id = await makeFile(rig);
      const answer = await rig.call(`${driveApi}/files/${id}?fields=${fields}`);
      expect(reasonOf(answer)).toEqual([400, 'invalidParameter']);
    },
  );

  it('tells a wrong checksum, or none, when told to', async () => {
    const rig = await setUp();
    const bytes = someBytes(10);
    const id = await makeFile(rig, {}, bytes);
    const address = `${driveApi}/files/${id}?fields=sha256Checksum`;
    rig.google.behaviour.checksums = 'wrong';
    const wrong = (await rig.call(address)).body as { sha256Checksum: string };
    expect(wrong.sha256Checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(wrong.sha256Checksum).not.toBe(createHash('sha256').update(bytes).digest('hex'));
    rig.google.behaviour.checksums = 'absent';
    expect((await rig.call(address)).body).toEqual({});
  });

  it('gives its bytes back', async () => {
    const rig = await setUp();
    const bytes = someBytes(50);
    const id = await makeFile(rig, {}, bytes);
    const { authorization } = rig.signedIn;
    const media = await rig.fetch(`${driveApi}/files/${id}?alt=media`, {
      headers: { authorization },
    });
    expect(new Uint8Array(await media.arrayBuffer())).toEqual(bytes);
  });

  it('is changed in place, and moved by parameters', async () => {
    const rig = await setUp();
    const id = await makeFile(rig, { appProperties: { a: '1', b: '2' } });
    const folder = await makeFolder(rig);
    const fields = 'name,appProperties,parents,trashed,copyRequiresWriterPermission';
    const { body } = await rig.call(
      `${driveApi}/files/${id}?addParents=${folder}&fields=${fields}`,
      {
        method: 'PATCH',
        json: {
          name: 'other.jpg',
          appProperties: { a: null, c: '3' },
          trashed: true,
          copyRequiresWriterPermission: true,
        },
      },
    );
    expect(body).toEqual({
      name: 'other.jpg',
      appProperties: { b: '2', c: '3' },
      parents: [folder],
      trashed: true,
      copyRequiresWriterPermission: true,
    });
  });

  it.each([
    [{ webViewLink: 'https://example.org/' }, [403, 'fieldNotWritable']],
    [{ parents: ['root'] }, [403, 'fieldNotWritable']],
    [{ colour: 'red' }, [400, 'invalid']],
    [{ name: 1 }, [400, 'invalid']],
    [{ appProperties: { key: 'x'.repeat(122) } }, [400, 'invalid']],
  ])('is not changed by %j', async (json, refusal) => {
    const rig = await setUp();
    const id = await makeFile(rig);
    const answer = await rig.call(`${driveApi}/files/${id}`, { method: 'PATCH', json });
    expect(reasonOf(answer)).toEqual(refusal);
    expect(rig.google.files[0]?.name).toBe('photo-1.jpg');
  });

  it('of another app or another person is not there', async () => {
    const rig = await setUp();
    const byHand = rig.google.putFile('anna', 'own.jpg', someBytes(5));
    const answer = await rig.call(`${driveApi}/files/${byHand.id}`);
    expect(reasonOf(answer)).toEqual([404, 'notFound']);
    const parents = [byHand.id];
    await expect(makeFile(rig, { parents })).rejects.toThrow('File not found');
    expect(await idsFor(rig, 'trashed = false')).toEqual([]);
  });

  it('goes with the folder that it lies in', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const id = await makeFile(rig, { parents: [folder] });
    expect(rig.google.files.map((file) => file.parentId)).toEqual([folder]);
    await rig.call(`${driveApi}/files/${folder}`, { method: 'DELETE' });
    expect((await rig.call(`${driveApi}/files/${id}`)).status).toBe(404);
    expect([...rig.google.files, ...rig.google.folders]).toEqual([]);
  });
});

describe('the list of files', () => {
  it('finds by private property, folder, type, name and trash', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const own = { appProperties: { share: "it's" }, parents: [folder], name: 'one.jpg' };
    const one = await makeFile(rig, own);
    const two = await makeFile(rig, { appProperties: { share: 'other' } });
    const property = String.raw`appProperties has { key='share' and value='it\'s' }`;
    expect(await idsFor(rig, `${property} and trashed = false`)).toEqual([one]);
    expect(await idsFor(rig, `'${folder}' in parents`)).toEqual([one]);
    expect(await idsFor(rig, "'root' in parents")).toEqual([two, folder]);
    expect(await idsFor(rig, "mimeType='application/vnd.google-apps.folder'")).toEqual([folder]);
    expect(await idsFor(rig, "name = 'one.jpg'")).toEqual([one]);
    rig.google.trash(folder);
    expect(await idsFor(rig, 'trashed=false')).toEqual([two]);
    expect(await idsFor(rig, 'trashed = true')).toEqual([one, folder]);
  });

  it('comes in pages that can be shorter than what was asked for', async () => {
    const rig = await setUp();
    const made = [await makeFile(rig), await makeFile(rig), await makeFile(rig)];
    rig.google.behaviour.filesPerPage = 2;
    const first = await search(rig, 'trashed = false', {
      pageSize: '1000',
      orderBy: 'createdTime',
    });
    const { nextPageToken, files } = first.body as { nextPageToken: string; files: object[] };
    expect(files).toHaveLength(2);
    const next = { pageToken: nextPageToken, orderBy: 'createdTime' };
    const last = await search(rig, 'trashed = false', next);
    expect(last.body).toEqual({ files: [{ id: made[2] }] });
    const elsewhere = await search(rig, 'trashed = true', next);
    expect(reasonOf(elsewhere)).toEqual([400, 'invalid']);
  });

  it.each(['name', "name = 'a", "name = 'a' or name = 'b'", "colour = 'red'"])(
    'does not understand %s',
    async (q) => {
      const rig = await setUp();
      expect(reasonOf(await search(rig, q))).toEqual([400, 'invalid']);
    },
  );
});

describe('a call', () => {
  it.each([
    ['without a token', {}, [403, 'forbidden']],
    ['with a wrong token', { authorization: 'Bearer ya29.nonsense' }, [401, 'authError']],
  ])('%s is refused', async (_, headers, refusal) => {
    const { fetch } = await setUp();
    const answer = await fetch(`${driveApi}/files`, { headers });
    const body: unknown = await answer.json();
    expect(reasonOf({ status: answer.status, headers: answer.headers, body })).toEqual(refusal);
  });

  it('with an expired token is refused', async () => {
    const { google, call } = await setUp();
    google.advance(3_599_000);
    expect(reasonOf(await call(`${driveApi}/files`))).toEqual([401, 'authError']);
  });

  it('needs the scope, and the API switched on in the project', async () => {
    const { google, call } = await setUp({ scopes: ['openid', 'email'] });
    const answer = await call(`${driveApi}/files`);
    expect(reasonOf(answer)).toEqual([403, 'insufficientPermissions']);
    google.clients[someClientId] = { name: 'Photolink', redirectUris: [], apis: [] };
    expect(reasonOf(await call(`${driveApi}/files`))).toEqual([403, 'accessNotConfigured']);
  });

  it('with a parameter that does not exist is refused', async () => {
    const { call } = await setUp();
    const answer = await call(`${driveApi}/files?pagesize=3`);
    expect(reasonOf(answer)).toEqual([400, 'invalidParameter']);
  });

  it('is answered without any CORS header, and a preflight not at all', async () => {
    const { call } = await setUp();
    const headers = { origin: 'https://www.tiktok.com' };
    const answer = await call(`${driveApi}/files`, { headers });
    const preflight = await call(`${driveApi}/files`, { method: 'OPTIONS', headers });
    for (const { headers: given } of [answer, preflight]) {
      expect([...given.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect([answer.status, preflight.status]).toEqual([200, 404]);
  });

  it('is written down with its method, parameters, body and status', async () => {
    const { google, call } = await setUp();
    const json = { name: 'x', mimeType: 'application/vnd.google-apps.folder' };
    await call(`${driveApi}/files?fields=id`, { method: 'POST', json });
    expect(google.calls).toEqual([
      {
        route: 'drive.files.create',
        method: 'POST',
        host: 'www.googleapis.com',
        path: '/drive/v3/files',
        query: { fields: 'id' },
        body: json,
        status: 200,
        atMs: expect.any(Number) as number,
        hasCookie: false,
        accountId: google.accounts.anna.id,
      },
    ]);
  });
});
