import { bytesUpload, DropboxFileUploader } from 'dropbox';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../standins/dropbox/content-hash.ts';
import { createSdkClient, failureOf } from '../standins/dropbox/sdk-client.ts';
import { someBytes } from '../standins/some-bytes.ts';
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
