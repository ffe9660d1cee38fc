import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/providers/dropbox/content-hash.ts';
import { createRig, never, photo, storeOne } from './dropbox-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const MIB = 1024 * 1024;
const CONTENT = 'content.dropboxapi.com';
const API = 'api.dropboxapi.com';
const START = '/2/files/upload_session/start';
const APPEND = '/2/files/upload_session/append_v2';
const FINISH = '/2/files/upload_session/finish_batch_v2';
const PATH = '/2026-11/photo-1 abcdefgh.jpg';

const contention = JSON.stringify({
  error_summary: 'too_many_write_operations/..',
  error: { '.tag': 'too_many_write_operations' },
});

describe('uploading to Dropbox', { timeout: 20_000 }, () => {
  it('stores one photo in two requests, to declared hosts only', async () => {
    const { connect, dropbox, routes, reached } = createRig();
    const { account, cloud } = await connect();
    const journal = createJournal();
    const task = photo('p', PATH);
    await cloud.upload([task], journal, never);
    expect(routes()).toEqual([
      'files/upload_session/start',
      'files/upload_session/finish_batch_v2',
    ]);
    expect(dropbox.files).toHaveLength(1);
    expect(dropbox.files[0]).toMatchObject({
      path: PATH,
      contentHash: await contentHash(task.blob),
    });
    expect(journal.items.get('p')).toEqual({ kind: 'photo', id: dropbox.files[0]!.id, path: PATH });
    expect(journal.cursors.map(({ sent }) => sent)).toEqual([task.blob.size]);
    expect(account.id).toContain(dropbox.files[0]!.accountId);
    expect([...reached].sort()).toEqual([API, CONTENT]);
  });

  it('stores twenty photos with never more than three on their way and one commit at a time', async () => {
    const { connect, provider, dropbox, faults, routes } = createRig();
    const { cloud } = await connect();
    const plan = provider.plan({
      extensions: Array.from({ length: 20 }, () => 'jpg' as const),
      asAlbum: false,
      atMs: 0,
    });
    // Held back until as many are on their way as ever will be.
    const held = faults.add({ host: CONTENT, path: START, hold: 'before' });
    const journal = createJournal();
    const tasks = plan.paths.map((path, place) => photo(`p${place}`, path));
    const uploading = cloud.upload(tasks, journal, never);
    await expect.poll(() => held.holding).toBe(3);
    held.release();
    dropbox.behaviour.commitMs = 5;
    await uploading;
    expect(new Set(dropbox.files.map(({ path }) => path))).toEqual(new Set(plan.paths));
    expect(journal.items.size).toBe(20);
    expect(held.hits).toBe(20);
    const commits = dropbox.calls.filter(({ route }) => route.endsWith('finish_batch_v2'));
    expect(commits.every(({ status }) => status === 200)).toBe(true);
    expect(commits.length).toBeLessThan(20);
    expect(routes()).toHaveLength(20 + commits.length);
  });

  it('keeps to three transfers and one commit per account, over several uploads', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const held = faults.add({ host: CONTENT, path: START, hold: 'before' });
    const uploads = ['a', 'b', 'c'].map((share) =>
      cloud.upload(
        [1, 2, 3].map((n) => photo(`${share}${n}`, `/2026-11/${share}${n}.jpg`)),
        createJournal(),
        never,
      ),
    );
    await expect.poll(() => held.hits).toBe(3);
    dropbox.behaviour.commitMs = 5;
    held.release();
    await Promise.all(uploads);
    expect(held.hits).toBe(9);
    expect(dropbox.calls.every(({ status }) => status === 200)).toBe(true);
  });

  it('sends a photo of nine MiB in three pieces and tells after each how far it is', async () => {
    const { connect, dropbox, routes } = createRig();
    const { cloud } = await connect();
    const journal = createJournal();
    const task = photo('big', PATH, 9 * MIB);
    await cloud.upload([task], journal, never);
    expect(routes()).toEqual([
      'files/upload_session/start',
      'files/upload_session/append_v2',
      'files/upload_session/append_v2',
      'files/upload_session/finish_batch_v2',
    ]);
    expect(journal.cursors.map(({ sent }) => sent / MIB)).toEqual([2, 6, 9]);
    expect(dropbox.files[0]?.contentHash).toBe(await contentHash(task.blob));
  });

  it('goes on from the written cursor after a restart, without sending a byte twice', async () => {
    const { connect, createProvider, dropbox, faults } = createRig();
    const { account, cloud } = await connect();
    const journal = createJournal();
    const death = faults.add({ host: CONTENT, path: APPEND, hold: 'before' });
    const stop = new AbortController();
    const first = cloud.upload([photo('big', PATH, 9 * MIB)], journal, stop.signal);
    await expect.poll(() => death.holding).toBe(1);
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    death.clear();
    dropbox.calls.length = 0;

    const cursor: unknown = JSON.parse(JSON.stringify(journal.cursors.at(-1)?.cursor));
    const later = createProvider().open(account.id);
    await later.upload([photo('big', PATH, 9 * MIB, cursor)], journal, never);
    const sent = dropbox.calls.reduce((sum, { route, bodyBytes }) => {
      return route.includes('append') || route.includes('start') ? sum + bodyBytes : sum;
    }, 0);
    expect(sent).toBe(7 * MIB);
    expect(dropbox.files).toHaveLength(1);
  });

  it('goes straight to the commit when all bytes were there already', async () => {
    const { connect, createProvider, dropbox, faults, routes } = createRig();
    const { account, cloud } = await connect();
    const journal = createJournal();
    const down = faults.add({ host: API, path: FINISH, answer: { status: 503 } });
    await expect(cloud.upload([photo('p', PATH)], journal, never)).rejects.toMatchObject({
      code: 'provider-down',
    });
    down.clear();
    dropbox.calls.length = 0;
    const cursor = journal.cursors.at(-1)?.cursor;
    await createProvider()
      .open(account.id)
      .upload([photo('p', PATH, 5000, cursor)], journal, never);
    expect(routes()).toEqual(['files/upload_session/finish_batch_v2']);
  });

  it.each([
    ['a session of eight days ago', (cursor: unknown) => cursor, 8],
    ['a cursor of nonsense', () => ({ sessionId: 5, offset: 'x' }), 0],
    ['a session nobody knows', () => ({ sessionId: 'gone', offset: 4 * MIB, closed: false }), 0],
    [
      'a closed session nobody knows',
      () => ({ sessionId: 'gone', offset: 9 * MIB, closed: true }),
      0,
    ],
  ])('starts anew after %s', async (_name, spoil, days) => {
    const { connect, waiting, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const journal = createJournal();
    const down = faults.add({ host: CONTENT, path: APPEND, answer: { status: 500 } });
    await cloud.upload([photo('big', PATH, 9 * MIB)], journal, never).catch(() => undefined);
    down.clear();
    waiting.pass(days * 86_400_000);
    const cursor = spoil(journal.cursors.at(-1)?.cursor);
    await cloud.upload([photo('big', PATH, 9 * MIB, cursor)], journal, never);
    expect(dropbox.files).toHaveLength(1);
    expect(journal.items.get('big')?.id).toBe(dropbox.files[0]?.id);
  });

  it('goes on from where Dropbox says it is', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const journal = createJournal();
    const task = photo('big', PATH, 9 * MIB);
    const stop = new AbortController();
    const halfway = {
      ...journal,
      advanced: async (...told: Parameters<typeof journal.advanced>) => {
        await journal.advanced(...told);
        if (told[2] === 8 * MIB) stop.abort();
      },
    };
    await cloud.upload([task], halfway, stop.signal).catch(() => undefined);
    // The journal missed the second piece.
    await cloud.upload([{ ...task, cursor: journal.cursors[0]?.cursor }], journal, never);
    expect(dropbox.files[0]?.contentHash).toBe(await contentHash(task.blob));
    expect(dropbox.calls.filter(({ status }) => status === 409)).toHaveLength(1);
  });

  it('does not begin again because the answer to the last piece was lost', async () => {
    const { connect, dropbox, faults, routes } = createRig();
    const { cloud } = await connect();
    const when = (request: Request) =>
      request.headers.get('dropbox-api-arg')?.includes('"close":true') === true;
    const cut = faults.add({ host: CONTENT, path: APPEND, when, cut: 'after', times: 1 });
    await cloud.upload([photo('big', PATH, 9 * MIB)], createJournal(), never);
    expect(cut.hits).toBe(1);
    expect(routes().filter((route) => route.endsWith('start'))).toHaveLength(1);
    expect(dropbox.files).toHaveLength(1);
  });

  it('takes an identical file at its path for its own, and refuses to touch another', async () => {
    const { connect, dropbox } = createRig();
    const { cloud } = await connect();
    const item = await storeOne(cloud, PATH);
    expect(await storeOne(cloud, PATH)).toEqual(item);
    expect(dropbox.files).toHaveLength(1);
    await expect(
      cloud.upload([photo('other', PATH)], createJournal(), never),
    ).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(dropbox.files[0]?.id).toBe(item.id);
  });

  it('removes a file whose bytes are not the ones it sent', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const other = dropbox.putFile('basic', PATH, new Uint8Array([1, 2, 3]));
    const body = {
      entries: [
        { '.tag': 'success', id: other.id, path_lower: PATH, content_hash: other.contentHash },
      ],
    };
    faults.add({ host: API, path: FINISH, answer: { status: 200, body: JSON.stringify(body) } });
    await expect(storeOne(cloud, PATH)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(dropbox.files).toHaveLength(0);
  });

  it('sends bytes again that did not arrive whole', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const body = JSON.stringify({
      error_summary: 'content_hash_mismatch/',
      error: { '.tag': 'content_hash_mismatch' },
    });
    faults.add({ host: CONTENT, path: START, times: 1, answer: { status: 409, body } });
    await storeOne(cloud, PATH);
    expect(dropbox.files).toHaveLength(1);
  });
});

describe('writes that are in each other’s way', () => {
  const failure = (error: object) => ({
    status: 200,
    body: JSON.stringify({ entries: [{ '.tag': 'failure', failure: error }] }),
  });
  it.each([
    ['a 429', { status: 429, headers: { 'retry-after': '1' }, body: contention }],
    ['a 409', { status: 409, body: contention }],
    ['an entry', failure({ '.tag': 'too_many_write_operations' })],
    ['an entry’s path', failure({ '.tag': 'path', path: { '.tag': 'too_many_write_operations' } })],
    [
      'a commit in the background',
      { status: 200, body: '{".tag":"async_job_id","async_job_id":"j"}' },
    ],
  ])('are waited for when told by %s', async (_name, answer) => {
    const { connect, dropbox, faults, waiting } = createRig();
    const { cloud } = await connect();
    faults.add({ host: API, path: FINISH, times: 2, answer });
    await storeOne(cloud);
    expect(dropbox.files).toHaveLength(1);
    expect(waiting.waits).toHaveLength(2);
  });

  it('are given up as busy after six tries', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const busy = faults.add({ host: API, path: FINISH, answer: { status: 409, body: contention } });
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'busy' });
    expect(busy.hits).toBe(6);
  });

  it('repeat only the entries that were refused', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const held = faults.add({ host: API, path: FINISH, times: 1, hold: 'before' });
    const journal = createJournal();
    const tasks = [1, 2, 3].map((n) => photo(`p${n}`, `/2026-11/p${n}.jpg`));
    const uploading = cloud.upload(tasks, journal, never);
    await expect.poll(() => journal.cursors.length).toBe(3);
    held.release();
    await uploading;
    const commits = dropbox.calls.filter(({ route }) => route.endsWith('finish_batch_v2'));
    const sizes = commits.map(({ args }) => (args as { entries: unknown[] }).entries.length);
    expect(sizes).toEqual([1, 2]);
  });
});

describe('an upload that fails', () => {
  it('says that Dropbox is full', async () => {
    const { connect } = createRig();
    const { cloud } = await connect('quotaFull');
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'quota-full' });
  });

  it.each([
    ['disallowed_name', 'name-refused'],
    ['no_write_permission', 'account-restricted'],
    ['access_restricted', 'account-restricted'],
    ['operation_suppressed', 'account-restricted'],
  ])('calls the entry’s %s %s', async (tag, code) => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    const failure = { '.tag': 'path', path: { '.tag': tag } };
    const body = JSON.stringify({ entries: [{ '.tag': 'failure', failure }] });
    faults.add({ host: API, path: FINISH, answer: { status: 200, body } });
    await expect(storeOne(cloud)).rejects.toMatchObject({ code });
  });

  it('calls a name that Dropbox refuses name-refused', async () => {
    const { connect } = createRig();
    const { cloud } = await connect();
    await expect(storeOne(cloud, '/2026-11/thumbs.db')).rejects.toMatchObject({
      code: 'name-refused',
    });
  });

  it('begins nothing new, but writes down what was committed', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const held = faults.add({ host: API, path: FINISH, times: 1, hold: 'after' });
    faults.add({
      host: CONTENT,
      path: START,
      when: () => dropbox.sessions.length >= 1,
      answer: { status: 400, body: 'Error in call' },
    });
    const journal = createJournal();
    const tasks = Array.from({ length: 8 }, (_, n) => photo(`p${n}`, `/2026-11/p${n}.jpg`));
    const uploading = cloud.upload(tasks, journal, never);
    await expect.poll(() => held.holding).toBe(1);
    held.release();
    await expect(uploading).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(journal.items.size).toBe(1);
    expect(dropbox.files).toHaveLength(1);
  });

  it('is cancelled at once, and sends nothing more', async () => {
    const { connect, dropbox, faults } = createRig();
    const { cloud } = await connect();
    const stop = new AbortController();
    const held = faults.add({ host: CONTENT, path: START, hold: 'before' });
    const tasks = Array.from({ length: 8 }, (_, n) => photo(`p${n}`, `/2026-11/p${n}.jpg`));
    const uploading = cloud.upload(tasks, createJournal(), stop.signal);
    await expect.poll(() => held.holding).toBe(3);
    stop.abort();
    await expect(uploading).rejects.toMatchObject({ code: 'cancelled' });
    expect([held.hits, dropbox.files.length]).toEqual([3, 0]);
  });

  it('leaves a long wait to the caller', async () => {
    const { connect, faults, waiting } = createRig();
    const { cloud } = await connect();
    faults.add({
      host: CONTENT,
      path: START,
      answer: { status: 429, headers: { 'retry-after': '300' } },
    });
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'busy' });
    expect(waiting.waits).toEqual([]);
  });

  it('is offline without a network', async () => {
    const { connect, faults } = createRig();
    const { cloud } = await connect();
    faults.add({ host: CONTENT, cut: 'before' });
    await expect(storeOne(cloud)).rejects.toMatchObject({ code: 'offline' });
  });
});
