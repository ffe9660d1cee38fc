import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import type { AccountName } from '../standins/google/accounts.ts';
import { driveFailure } from '../standins/google/errors.ts';
import type { DriveReason } from '../standins/google/errors.ts';
import { createGoogleService } from '../standins/google/google.ts';
import { asMedia, createOfficialClient } from '../standins/google/official-client.ts';
import { signInTo } from '../standins/google/sign-in/sign-in-to.ts';
import { createFaults } from '../standins/faults.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

/** Google's own client, signed in at a stand-in that it must find in order. */
async function setUp(account: AccountName = 'anna') {
  const google = createGoogleService();
  const faults = createFaults();
  const fetch = createInProcessFetch([google], faults);
  const { accessToken } = await signInTo(google, fetch, { account });
  google.calls.length = 0;
  return { google, faults, fetch, drive: createOfficialClient(fetch, accessToken) };
}

type Rig = Awaited<ReturnType<typeof setUp>>;

async function makeFile({ drive }: Rig, bytes = someBytes(1000), own: object = {}) {
  const requestBody = { name: 'photo-1.jpg', ...own };
  const fields = 'id,size,sha256Checksum,webViewLink,parents';
  return (await drive.files.create({ requestBody, media: asMedia(bytes), fields })).data;
}

const anyoneReader = { type: 'anyone', role: 'reader', allowFileDiscovery: false };

interface ClientError {
  readonly status: number;
  /** The error of the answer as the client has read it. */
  readonly cause: { readonly errors: readonly { readonly reason: string }[] };
}

async function errorOf(call: Promise<unknown>) {
  const { status, cause } = (await call.then(
    () => Promise.reject(new Error('The call was expected to be refused')),
    (thrown: unknown) => thrown,
  )) as ClientError;
  return { status, reason: cause.errors[0]?.reason };
}

describe("Google's own client finds in the stand-in", () => {
  it('the account with its space', async () => {
    const { google, drive } = await setUp();
    const { data } = await drive.about.get({ fields: 'user(emailAddress),storageQuota' });
    expect(data.user?.emailAddress).toBe(google.accounts.anna.email);
    expect(data.storageQuota?.limit).toBe(String(google.accounts.anna.limit));
  });

  it('an upload in two parts, under an id made beforehand', async () => {
    const rig = await setUp();
    const { data } = await rig.drive.files.generateIds({ count: 2, space: 'drive' });
    const id = data.ids![0];
    const bytes = someBytes(3000);
    const file = await makeFile(rig, bytes, { id, appProperties: { share: 'abc' } });
    expect(file).toMatchObject({
      id,
      size: '3000',
      sha256Checksum: createHash('sha256').update(bytes).digest('hex'),
      webViewLink: `https://drive.google.com/file/d/${id!}/view?usp=drivesdk`,
    });
    expect(rig.google.files[0]?.bytes).toEqual(bytes);
    const again = makeFile(rig, bytes, { id });
    expect(await errorOf(again)).toMatchObject({ status: 409, reason: 'fileIdInUse' });
  });

  it('a link that is made, listed, seen by strangers and taken back', async () => {
    const rig = await setUp();
    const { id, webViewLink } = await makeFile(rig);
    const fileId = id!;
    const fields = 'id,type,role,allowFileDiscovery';
    const made = await rig.drive.permissions.create({ fileId, requestBody: anyoneReader, fields });
    expect(made.data).toEqual({ id: 'anyoneWithLink', ...anyoneReader });
    const listed = await rig.drive.permissions.list({ fileId, fields: `permissions(${fields})` });
    expect(listed.data.permissions).toHaveLength(2);
    expect(listed.data.permissions).toContainEqual(made.data);
    const visit = () => rig.fetch(webViewLink!, { redirect: 'manual' });
    expect((await visit()).status).toBe(200);
    const permission = { fileId, permissionId: made.data.id! };
    expect((await rig.drive.permissions.get(permission)).data.role).toBe('reader');
    expect((await rig.drive.permissions.delete(permission)).status).toBe(204);
    expect((await visit()).status).toBe(302);
    const gone = await errorOf(rig.drive.permissions.delete(permission));
    expect(gone).toMatchObject({ status: 404, reason: 'notFound' });
  });

  it('a folder, and in it what the list finds page by page', async () => {
    const rig = await setUp();
    const requestBody = { name: 'Album', mimeType: 'application/vnd.google-apps.folder' };
    const { data: folder } = await rig.drive.files.create({ requestBody });
    const parents = [folder.id!];
    const made = [
      await makeFile(rig, someBytes(1), { parents }),
      await makeFile(rig, someBytes(2), { parents }),
    ];
    const q = `'${folder.id!}' in parents and trashed = false`;
    const pages = { q, pageSize: 1, orderBy: 'createdTime', fields: 'nextPageToken,files(id)' };
    const first = (await rig.drive.files.list(pages)).data;
    const pageToken = first.nextPageToken!;
    const second = (await rig.drive.files.list({ ...pages, pageToken })).data;
    expect([...first.files!, ...second.files!]).toEqual(made.map(({ id }) => ({ id })));
    expect(second.nextPageToken).toBeUndefined();
  });

  it('a file that can be changed, read and deleted', async () => {
    const rig = await setUp();
    const bytes = someBytes(64);
    const fileId = (await makeFile(rig, bytes)).id!;
    const requestBody = { trashed: true, copyRequiresWriterPermission: true };
    const fields = 'trashed,copyRequiresWriterPermission';
    const changed = await rig.drive.files.update({ fileId, requestBody, fields });
    expect(changed.data).toEqual(requestBody);
    const read = await rig.drive.files.get(
      { fileId, alt: 'media' },
      { responseType: 'arraybuffer' },
    );
    expect(new Uint8Array(read.data as unknown as ArrayBuffer)).toEqual(bytes);
    await rig.drive.files.delete({ fileId });
    expect(await errorOf(rig.drive.files.get({ fileId }))).toMatchObject({ status: 404 });
  });
});

describe("Google's own client understands the error", () => {
  it.each([
    [
      'of a policy, as 400 or 403',
      'workspace',
      async (rig) => {
        rig.google.accounts.workspace.linkPolicy = {
          reason: 'publishOutNotPermitted',
          status: 400,
        };
        const fileId = (await makeFile(rig)).id!;
        return rig.drive.permissions.create({ fileId, requestBody: anyoneReader });
      },
      [400, 'publishOutNotPermitted'],
    ],
    [
      'of a full account',
      'full',
      (rig) => makeFile(rig, someBytes(2000)),
      [403, 'storageQuotaExceeded'],
    ],
    ['of fields that are missing', 'anna', (rig) => rig.drive.about.get(), [400, 'required']],
    [
      'of a token that has ended',
      'anna',
      (rig) => {
        rig.google.advance(3_600_000);
        return rig.drive.about.get({ fields: 'user' });
      },
      [401, 'authError'],
    ],
  ] as [string, AccountName, (rig: Rig) => Promise<unknown>, [number, string]][])(
    '%s',
    async (_, account, act, [status, reason]) => {
      const rig = await setUp(account);
      expect(await errorOf(act(rig))).toMatchObject({ status, reason });
    },
  );

  it.each([
    'sharingRateLimitExceeded',
    'userRateLimitExceeded',
    'dailyLimitExceeded',
  ] as DriveReason[])('of a scripted fault: %s', async (reason) => {
    const rig = await setUp();
    const answer = driveFailure(reason).toAnswer();
    rig.faults.add({ host: 'www.googleapis.com', path: '/drive/v3/about', answer });
    const error = await errorOf(rig.drive.about.get({ fields: 'user' }));
    expect(error).toMatchObject({ status: answer.status, reason });
  });
});

it('goes only where the stand-in is', async () => {
  const rig = await setUp();
  const fileId = (await makeFile(rig)).id!;
  await rig.drive.permissions.create({ fileId, requestBody: anyoneReader });
  expect(rig.google.calls.map(({ route, host, status }) => [route, host, status])).toEqual([
    ['drive.upload.open', 'www.googleapis.com', 200],
    ['drive.permissions.create', 'www.googleapis.com', 200],
  ]);
});
