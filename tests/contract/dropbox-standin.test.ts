import { bytesUpload, DropboxFileUploader } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../standins/dropbox/content-hash.ts';
import { createSdkClient, failureOf, someBytes } from '../standins/dropbox/sdk-client.ts';
import type { SdkClient } from '../standins/dropbox/sdk-client.ts';

const mebibyte = 1024 * 1024;

function commitTo(path: string) {
  return { path, mode: { '.tag': 'add' as const }, autorename: false, mute: true };
}

async function closedSession({ sdk }: SdkClient, bytes: Uint8Array): Promise<string> {
  const started = await sdk.filesUploadSessionStart({
    close: true,
    contents: bytes,
    content_hash: contentHash(bytes),
  });
  return started.result.session_id;
}

describe('the content hash', () => {
  it('agrees with the vectors the service is known by', () => {
    expect(contentHash(new TextEncoder().encode('Hello Dropbox!'))).toBe(
      '16dff8700700b9aa627e24bbf832940c084b41ade5c5d6fe5417963a547ed9c2',
    );
    expect(contentHash(new Uint8Array())).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });
});

describe('an upload in one call', () => {
  it('makes the file, its folders, and what is told about it', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const contents = someBytes(1000);
    const { result } = await sdk.filesUpload({ ...commitTo('/Trip/Ünï 日本.jpg'), contents });
    expect(result).toMatchObject({
      name: 'Ünï 日本.jpg',
      path_lower: '/trip/ünï 日本.jpg',
      path_display: '/Trip/Ünï 日本.jpg',
      size: 1000,
      content_hash: contentHash(contents),
    });
    expect(result.server_modified).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(dropbox.files[0]?.bytes).toEqual(contents);
    const folder = await sdk.filesListFolder({ path: '/trip' });
    expect(folder.result.entries.map((entry) => [entry['.tag'], entry.name])).toEqual([
      ['file', 'Ünï 日本.jpg'],
    ]);
    const space = await sdk.usersGetSpaceUsage();
    expect(space.result.used).toBe(dropbox.accounts.basic.usedElsewhere + 1000);
  });

  it('keeps the old file for the same bytes at the same path, in whatever case', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const contents = someBytes(100);
    const first = await sdk.filesUpload({ ...commitTo('/Photo.jpg'), contents });
    dropbox.advance(60_000);
    const second = await sdk.filesUpload({ ...commitTo('/photo.JPG'), contents, autorename: true });
    expect(second.result).toEqual(first.result);
    expect(dropbox.files).toHaveLength(1);
  });

  it('refuses other bytes at the same path and keeps them in a session', async () => {
    const { sdk } = await createSdkClient();
    await sdk.filesUpload({ ...commitTo('/a.jpg'), contents: someBytes(10) });
    const contents = someBytes(20, 2);
    const failure = await failureOf(sdk.filesUpload({ ...commitTo('/A.jpg'), contents }));
    expect(failure).toMatchObject({
      status: 409,
      error: {
        error: { '.tag': 'path', reason: { '.tag': 'conflict', conflict: { '.tag': 'file' } } },
      },
    });
    const { error_summary: summary, error } = failure.error as {
      error_summary: string;
      error: { upload_session_id: string };
    };
    expect(summary).toMatch(/^path\/conflict\/file\/\.{0,3}$/);
    const cursor = { session_id: error.upload_session_id, offset: 20 };
    const finished = await sdk.filesUploadSessionFinish({ cursor, commit: commitTo('/b.jpg') });
    expect(finished.result.content_hash).toBe(contentHash(contents));
  });

  it('counts up the name where it may rename', async () => {
    const { sdk } = await createSdkClient();
    await sdk.filesUpload({ ...commitTo('/a.jpg'), contents: someBytes(10) });
    const contents = someBytes(10, 2);
    const { result } = await sdk.filesUpload({
      ...commitTo('/a.jpg'),
      contents,
      autorename: true,
    });
    expect(result.name).toBe('a (1).jpg');
  });

  it('refuses bytes that are not those of the hash', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const call = sdk.filesUpload({
      ...commitTo('/a.jpg'),
      contents: someBytes(10),
      content_hash: contentHash(someBytes(10, 2)),
    });
    expect(await failureOf(call)).toMatchObject({
      status: 409,
      error: { error: { '.tag': 'content_hash_mismatch' } },
    });
    expect(dropbox.files).toHaveLength(0);
  });

  it.each([
    ['/a\\b.jpg', 'malformed_path'],
    ['/a /b.jpg', 'malformed_path'],
    ['/Thumbs.db', 'disallowed_name'],
  ])('refuses the path %s as %s', async (path, tag) => {
    const { sdk } = await createSdkClient();
    const call = sdk.filesUpload({ ...commitTo(path), contents: someBytes(1) });
    expect(await failureOf(call)).toMatchObject({
      status: 409,
      error: { error: { '.tag': 'path', reason: { '.tag': tag } } },
    });
  });

  it('refuses what does not fit into the account', async () => {
    const { dropbox, sdk } = await createSdkClient({ account: 'quotaFull' });
    const call = sdk.filesUpload({ ...commitTo('/a.jpg'), contents: someBytes(2000) });
    expect(await failureOf(call)).toMatchObject({
      status: 409,
      error: { error: { reason: { '.tag': 'insufficient_space' } } },
    });
    expect(dropbox.files).toHaveLength(0);
  });
});

describe('an upload session', () => {
  it('takes 9 MiB in chunks and corrects a wrong offset', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const bytes = someBytes(9 * mebibyte);
    const piece = (from: number, to: number) => bytes.subarray(from * mebibyte, to * mebibyte);
    const started = await sdk.filesUploadSessionStart({ contents: piece(0, 4) });
    const at = (offset: number) => ({
      session_id: started.result.session_id,
      offset: offset * mebibyte,
    });
    const wrong = sdk.filesUploadSessionAppendV2({ cursor: at(5), contents: piece(5, 9) });
    expect(await failureOf(wrong)).toMatchObject({
      status: 409,
      error: { error: { '.tag': 'incorrect_offset', correct_offset: 4 * mebibyte } },
    });
    await sdk.filesUploadSessionAppendV2({ cursor: at(4), contents: piece(4, 8) });
    const last = { cursor: at(8), close: true, contents: piece(8, 9) };
    expect((await sdk.filesUploadSessionAppendV2(last)).result).toBeNull();
    expect(await failureOf(sdk.filesUploadSessionAppendV2(last))).toMatchObject({
      error: { error: { '.tag': 'closed' } },
    });
    const { result } = await sdk.filesUploadSessionFinish({
      cursor: at(9),
      commit: commitTo('/large.jpg'),
    });
    expect(result.content_hash).toBe(contentHash(bytes));
    expect(dropbox.files[0]?.bytes.length).toBe(bytes.length);
  });

  it.each([1, 3])('serves the SDK’s own uploader with %i uploads at once', async (parallel) => {
    const { dropbox, sdk } = await createSdkClient();
    const bytes = someBytes(9 * mebibyte + 5);
    const uploader = new DropboxFileUploader(sdk, {
      chunkSize: 4 * mebibyte,
      parallelUploads: parallel,
    });
    await uploader.upload(bytesUpload(bytes), commitTo('/large.jpg'));
    expect(dropbox.files[0]?.contentHash).toBe(contentHash(bytes));
  });

  it('checks the hash of the bytes of each call', async () => {
    const { sdk } = await createSdkClient();
    const call = sdk.filesUploadSessionStart({
      contents: someBytes(10),
      content_hash: contentHash(someBytes(11)),
    });
    expect(await failureOf(call)).toMatchObject({
      error: { error: { '.tag': 'content_hash_mismatch' } },
    });
  });

  it('is forgotten after seven days', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const { result } = await sdk.filesUploadSessionStart({ contents: someBytes(10) });
    dropbox.advance(7 * 24 * 3600 * 1000 + 1);
    const again = await createSdkClient({ dropbox });
    const cursor = { session_id: result.session_id, offset: 10 };
    expect(
      await failureOf(again.sdk.filesUploadSessionAppendV2({ cursor, contents: someBytes(1) })),
    ).toMatchObject({ error: { error: { '.tag': 'not_found' } } });
  });

  it('keeps its bytes when the commit is refused', async () => {
    const client = await createSdkClient();
    const { sdk } = client;
    await sdk.filesUpload({ ...commitTo('/a.jpg'), contents: someBytes(10) });
    const cursor = { session_id: await closedSession(client, someBytes(20)), offset: 20 };
    const refused = sdk.filesUploadSessionFinish({ cursor, commit: commitTo('/a.jpg') });
    expect(await failureOf(refused)).toMatchObject({
      error: {
        error: { '.tag': 'path', path: { '.tag': 'conflict', conflict: { '.tag': 'file' } } },
      },
    });
    const kept = await sdk.filesUploadSessionFinish({ cursor, commit: commitTo('/b.jpg') });
    expect(kept.result.size).toBe(20);
  });
});

describe('a batch of commits', () => {
  it('answers 200 with a success or a failure for each entry, in order', async () => {
    const client = await createSdkClient();
    const { sdk } = client;
    await sdk.filesUpload({ ...commitTo('/taken.jpg'), contents: someBytes(5) });
    const open = await sdk.filesUploadSessionStart({ contents: someBytes(10) });
    const entry = (session_id: string, offset: number, path: string) => ({
      cursor: { session_id, offset },
      commit: commitTo(path),
    });
    const { result } = await sdk.filesUploadSessionFinishBatchV2({
      entries: [
        entry(await closedSession(client, someBytes(10)), 10, '/one.jpg'),
        entry(open.result.session_id, 10, '/two.jpg'),
        entry(await closedSession(client, someBytes(10)), 10, '/taken.jpg'),
        entry(await closedSession(client, someBytes(10)), 7, '/three.jpg'),
        entry('pid_upload_session:unknown', 10, '/four.jpg'),
      ],
    });
    expect(result.entries).toMatchObject([
      { '.tag': 'success', name: 'one.jpg', size: 10 },
      { failure: { '.tag': 'lookup_failed', lookup_failed: { '.tag': 'not_closed' } } },
      { failure: { '.tag': 'path', path: { '.tag': 'conflict', conflict: { '.tag': 'file' } } } },
      { failure: { lookup_failed: { '.tag': 'incorrect_offset', correct_offset: 10 } } },
      { failure: { '.tag': 'lookup_failed', lookup_failed: { '.tag': 'not_found' } } },
    ]);
  });

  it.each([
    ['forgotten', { '.tag': 'failure', failure: { lookup_failed: { '.tag': 'not_found' } } }],
    ['kept', { '.tag': 'success', name: 'a.jpg' }],
  ] as const)('meets a committed session as %s when repeated', async (variant, expected) => {
    const client = await createSdkClient();
    client.dropbox.behaviour.finishedSessions = variant;
    const session_id = await closedSession(client, someBytes(10));
    const entries = [{ cursor: { session_id, offset: 10 }, commit: commitTo('/a.jpg') }];
    await client.sdk.filesUploadSessionFinishBatchV2({ entries });
    const repeated = await client.sdk.filesUploadSessionFinishBatchV2({ entries });
    expect(repeated.result.entries).toMatchObject([expected]);
    expect(client.dropbox.files).toHaveLength(1);
  });

  it('is refused with 429 while another commit holds the account', async () => {
    const client = await createSdkClient();
    client.dropbox.behaviour.commitMs = 20;
    const commit = (path: string) =>
      client.sdk.filesUpload({ ...commitTo(path), contents: someBytes(5) });
    const [first, second] = await Promise.allSettled([commit('/a.jpg'), commit('/b.jpg')]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({
      status: 'rejected',
      reason: {
        status: 429,
        error: { error: { reason: { '.tag': 'too_many_write_operations' } } },
      },
    });
  });
});

describe('files and folders', () => {
  it('are found by path in any case, by id and by revision until they are deleted', async () => {
    const { sdk } = await createSdkClient();
    const { result: file } = await sdk.filesUpload({
      ...commitTo('/Folder/a.jpg'),
      contents: someBytes(5),
    });
    for (const path of ['/FOLDER/A.JPG', file.id, `rev:${file.rev}`]) {
      const found = await sdk.filesGetMetadata({ path });
      expect(found.result).toMatchObject({ '.tag': 'file', id: file.id });
    }
    const deleted = await sdk.filesDeleteV2({ path: '/folder' });
    expect(deleted.result.metadata).toMatchObject({ '.tag': 'folder', name: 'Folder' });
    expect(await failureOf(sdk.filesGetMetadata({ path: file.id }))).toMatchObject({
      error: { error: { '.tag': 'path', path: { '.tag': 'not_found' } } },
    });
    expect(await failureOf(sdk.filesDeleteV2({ path: '/folder' }))).toMatchObject({
      error: { error: { '.tag': 'path_lookup', path_lookup: { '.tag': 'not_found' } } },
    });
  });

  it('refuse a delete whose revision is not the present one', async () => {
    const { dropbox, sdk } = await createSdkClient();
    const { result: file } = await sdk.filesUpload({
      ...commitTo('/a.jpg'),
      contents: someBytes(5),
    });
    const wrong = sdk.filesDeleteV2({ path: file.id, parent_rev: '0123456789' });
    expect(await failureOf(wrong)).toMatchObject({
      error: { error: { '.tag': 'path_write', path_write: { '.tag': 'conflict' } } },
    });
    await sdk.filesDeleteV2({ path: file.id, parent_rev: file.rev });
    expect(dropbox.files).toHaveLength(0);
  });

  it('refuse a folder whose name is taken', async () => {
    const { sdk } = await createSdkClient();
    const made = await sdk.filesCreateFolderV2({ path: '/Album' });
    expect(made.result.metadata).toMatchObject({ name: 'Album', path_lower: '/album' });
    expect(await failureOf(sdk.filesCreateFolderV2({ path: '/album' }))).toMatchObject({
      status: 409,
      error: {
        error: { '.tag': 'path', path: { '.tag': 'conflict', conflict: { '.tag': 'folder' } } },
      },
    });
  });

  it('are listed in pages', async () => {
    const { dropbox, sdk } = await createSdkClient();
    for (const name of ['a', 'b', 'c']) dropbox.putFile('basic', `/${name}.jpg`, someBytes(1));
    const first = await sdk.filesListFolder({ path: '', limit: 2 });
    const second = await sdk.filesListFolderContinue({ cursor: first.result.cursor });
    expect(first.result.has_more).toBe(true);
    expect(second.result.has_more).toBe(false);
    const entries = [...first.result.entries, ...second.result.entries];
    expect(entries.map((entry) => entry.name)).toEqual(['a.jpg', 'b.jpg', 'c.jpg']);
  });
});
