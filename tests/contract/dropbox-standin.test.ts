import { describe, expect, it } from 'vitest';
import { contentHash } from '../standins/dropbox/content-hash.ts';
import { createSdkClient, failureOf } from '../standins/dropbox/sdk-client.ts';
import { someBytes } from '../standins/some-bytes.ts';

function commitTo(path: string) {
  return { path, mode: { '.tag': 'add' as const }, autorename: false, mute: true };
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
