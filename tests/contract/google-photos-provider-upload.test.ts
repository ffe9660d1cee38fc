import { describe, expect, it } from 'vitest';
import { never } from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import {
  bytesOf,
  CREATE,
  createRig,
  HOUR_MS,
  PHOTOS,
  photos,
  type Rig,
  rpcError,
  storedBytes,
  storeOne,
  UPLOADS,
} from './google-photos-provider-rig.ts';

const count = (routes: readonly string[], name: string) =>
  routes.filter((route) => route === `photoslibrary.${name}`).length;

const sizeOf = async (request: Request) => (await request.arrayBuffer()).byteLength;

/** Long enough for whatever is not held back to begin. */
async function someTurns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Has each photo of a call answered with that result, whatever the library holds. */
function answerCreate({ faults }: Rig, result: object): void {
  const answer = { status: 200, body: '' };
  const when = async (request: Request) => {
    const { newMediaItems } = (await request.json()) as {
      newMediaItems: { simpleMediaItem: { uploadToken: string } }[];
    };
    const results = newMediaItems.map(({ simpleMediaItem: { uploadToken } }) => ({
      uploadToken,
      ...result,
    }));
    answer.body = JSON.stringify({ newMediaItemResults: results });
    return true;
  };
  faults.add({ host: PHOTOS, path: CREATE, when, answer });
}

describe('uploading to Google Photos', () => {
  it('takes two requests for one photo, which is private and neutrally named', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const tasks = photos(rig);
    await cloud.upload(tasks, journal, never);
    expect(rig.routes()).toEqual(['photoslibrary.uploads', 'photoslibrary.mediaItems.batchCreate']);
    const [item] = rig.google.photoItems;
    expect(item).toMatchObject({ fileName: 'photo-1.jpg', mimeType: 'image/jpeg' });
    expect(item?.description).toBeNull();
    expect(storedBytes(rig)).toEqual(await bytesOf(tasks));
    expect(journal.items.get('p0')).toEqual({
      kind: 'photo',
      id: item?.id,
      path: item?.productUrl,
    });
    expect(rig.google.publicLinks()).toEqual([]);
  });

  it('asks declared hosts only, without cookies, and shows the token to one', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.inits.length = 0;
    await storeOne(rig, cloud);
    expect([...rig.reached]).toEqual([PHOTOS]);
    expect(rig.provider.capabilities.hosts).toContain(`https://${PHOTOS}/*`);
    const ways = rig.inits.map(({ credentials, redirect }) => `${credentials} ${redirect}`);
    expect(new Set(ways)).toEqual(new Set(['omit error']));
    expect(rig.google.calls.some(({ hasCookie }) => hasCookie)).toBe(false);
    const [token] = rig.google.tokens;
    const sent = rig.google.calls.map(({ path, query, body }) =>
      JSON.stringify([path, query, body]),
    );
    expect(sent.join()).not.toContain(token!.value);
  });

  it('reserves nothing: what a photo is known by comes with it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    expect(await cloud.reserve(['a', 'b'], never)).toEqual({});
    expect(rig.routes()).toEqual([]);
  });

  it('brings 100 photos side by side, and makes them one call after the other, in order', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const tasks = photos(rig, 100);
    const journal = createJournal();
    await cloud.upload(tasks, journal, never);
    expect(count(rig.routes(), 'uploads')).toBe(100);
    expect(rig.routes().slice(100)).toEqual(Array(2).fill('photoslibrary.mediaItems.batchCreate'));
    expect(storedBytes(rig)).toEqual(await bytesOf(tasks));
    expect([...journal.items.keys()]).toEqual(tasks.map(({ photoId }) => photoId));
  });

  it('keeps to three transfers per account, however often it is opened', async () => {
    const rig = createRig();
    const { account } = await rig.connect();
    const held = rig.faults.add({ host: PHOTOS, path: UPLOADS, hold: 'before' });
    const uploads = [1, 2, 3].map(() =>
      rig.provider.open(account.id).upload(photos(rig, 3), createJournal(), never),
    );
    await expect.poll(() => held.holding).toBe(3);
    await someTurns();
    expect(held.hits).toBe(3);
    held.release();
    await Promise.all(uploads);
    expect(held.hits).toBe(9);
  });

  it('never lets two changes of a library meet, for Google refuses the second', async () => {
    const rig = createRig();
    rig.google.behaviour.batchCreateMs = 5;
    const { cloud } = await rig.connect();
    await Promise.all([1, 2, 3].map(() => cloud.upload(photos(rig, 2), createJournal(), never)));
    const statuses = rig.google.calls
      .filter(({ path }) => path === CREATE)
      .map((call) => call.status);
    expect(statuses).toEqual([200, 200, 200]);
    expect(rig.waiting.waits).toEqual([]);
  });

  it('tells each photo’s bytes as soon as they are there', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const stop = rig.faults.add({
      host: PHOTOS,
      path: CREATE,
      answer: rpcError(400, 'INVALID_ARGUMENT', 'storage: the remaining storage'),
    });
    const tasks = photos(rig, 2);
    await expect(cloud.upload(tasks, journal, never)).rejects.toMatchObject({ code: 'quota-full' });
    expect(stop.hits).toBe(1);
    expect(journal.cursors.map(({ photoId, cursor, sent }) => ({ photoId, cursor, sent }))).toEqual(
      tasks.map(({ photoId, blob }, index) => ({
        photoId,
        cursor: { uploadToken: rig.google.photoUploads[index]?.token, atMs: rig.waiting.now() },
        sent: blob.size,
      })),
    );
  });

  it('does nothing for no photos', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await cloud.upload([], createJournal(), never);
    expect(rig.routes()).toEqual([]);
  });
});

describe('an upload that was interrupted', () => {
  /** Two photos whose bytes are at Google, of which none is in the library; and their journal. */
  async function interrupted(rig: Rig) {
    const { account, cloud } = await rig.connect();
    const journal = createJournal();
    const tasks = photos(rig, 2);
    const death = rig.faults.add({ host: PHOTOS, path: CREATE, cut: 'before' });
    await expect(cloud.upload(tasks, journal, never)).rejects.toMatchObject({ code: 'offline' });
    death.clear();
    rig.google.calls.length = 0;
    const cursorOf = (id: string) =>
      journal.cursors.findLast(({ photoId }) => photoId === id)?.cursor;
    return {
      tasks: tasks.map((task) => ({ ...task, cursor: cursorOf(task.photoId) })),
      later: rig.createProvider().open(account.id),
    };
  }

  it('sends no byte twice', async () => {
    const rig = createRig();
    const { tasks, later } = await interrupted(rig);
    const journal = createJournal();
    await later.upload(tasks, journal, never);
    expect(rig.routes()).toEqual(['photoslibrary.mediaItems.batchCreate']);
    expect(storedBytes(rig)).toEqual(await bytesOf(tasks));
    expect(journal.items.size).toBe(2);
  });

  it.each([
    [20 * HOUR_MS, 0],
    [20 * HOUR_MS + 1, 2],
  ])('after %i ms sends %i photos anew', async (ms, again) => {
    const rig = createRig();
    const { tasks, later } = await interrupted(rig);
    const { atMs } = tasks[0]!.cursor as { atMs: number };
    rig.waiting.pass(atMs + ms - rig.waiting.now());
    await later.upload(tasks, createJournal(), never);
    expect(count(rig.routes(), 'uploads')).toBe(again);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it('sends anew, once, what Google has forgotten before its time', async () => {
    const rig = createRig();
    const { tasks, later } = await interrupted(rig);
    rig.google.photoUploads.shift();
    const journal = createJournal();
    await later.upload(tasks, journal, never);
    expect(rig.routes()).toEqual([
      'photoslibrary.mediaItems.batchCreate',
      'photoslibrary.uploads',
      'photoslibrary.mediaItems.batchCreate',
    ]);
    expect(journal.cursors.map(({ photoId }) => photoId)).toEqual(['p0']);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it('sends anew what the call as a whole was refused for', async () => {
    const rig = createRig();
    const { tasks, later } = await interrupted(rig);
    const answer = rpcError(400, 'INVALID_ARGUMENT', 'Request contains an invalid upload token.');
    rig.faults.add({ host: PHOTOS, path: CREATE, times: 1, answer });
    await later.upload(tasks, createJournal(), never);
    expect(count(rig.routes(), 'uploads')).toBe(2);
    expect(rig.google.photoItems).toHaveLength(2);
  });

  it.each([
    ['nonsense', { uploadToken: 5, atMs: 'x' }],
    ['a page', { uploadToken: '<html>', atMs: 0 }],
    ['another service', { sessionUri: 'https://www.googleapis.com/upload/x', offset: 5 }],
  ])('begins anew with a cursor of %s', async (_name, cursor) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const tasks = photos(rig).map((task) => ({ ...task, cursor }));
    await cloud.upload(tasks, createJournal(), never);
    expect(count(rig.routes(), 'uploads')).toBe(1);
    expect(rig.google.photoItems).toHaveLength(1);
  });
});

describe('photos that Google refuses one by one', () => {
  const passing = { code: 13, message: 'Internal error' };

  it('are tried again, without those that are in the library', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.nextMediaItems = [null, passing, null];
    const tasks = photos(rig, 3);
    const journal = createJournal();
    await cloud.upload(tasks, journal, never);
    const asked = rig.google.calls.filter(({ path }) => path === CREATE);
    const lengths = asked.map(
      ({ body }) => (body as { newMediaItems: unknown[] }).newMediaItems.length,
    );
    expect(lengths).toEqual([3, 1]);
    expect(count(rig.routes(), 'uploads')).toBe(3);
    expect(rig.google.photoItems).toHaveLength(3);
    expect(journal.items.size).toBe(3);
    expect(rig.waiting.waits).toEqual([1000]);
  });

  it('are given up after six tries, with what was made written down', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.nextMediaItems = [null, ...Array.from({ length: 6 }, () => passing)];
    const journal = createJournal();
    await expect(cloud.upload(photos(rig, 2), journal, never)).rejects.toMatchObject({
      code: 'provider-down',
      facts: { provider: 'google-photos' },
    });
    expect([...journal.items.keys()]).toEqual(['p0']);
    expect(count(rig.routes(), 'mediaItems.batchCreate')).toBe(6);
  });

  it.each([
    [
      3,
      'NOT_IMAGE: There was an error while trying to create this media item.',
      'unexpected-answer',
    ],
    [6, 'EXISTS: There was an error while trying to create this media item.', 'unexpected-answer'],
  ])('with code %i are sent once more, and no more than that', async (code, message, meant) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.nextMediaItems = [
      { code, message },
      { code, message },
    ];
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: meant });
    expect(count(rig.routes(), 'uploads')).toBe(2);
    expect(rig.google.photoItems).toEqual([]);
  });

  it.each([
    [8, 'The remaining storage in the user’s account is not enough.', 'quota-full'],
    [8, 'Quota exceeded for quota of writes.', 'busy'],
    [7, 'The caller does not have permission.', 'account-restricted'],
    [99, 'A code of tomorrow', 'unexpected-answer'],
  ])('with code %i, %s: %s', async (code, message, meant) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.nextMediaItems = [{ code, message }];
    const journal = createJournal();
    await expect(cloud.upload(photos(rig, 2), journal, never)).rejects.toMatchObject({
      code: meant,
    });
    // What the same call made is known all the same.
    expect([...journal.items.keys()]).toEqual(['p1']);
    expect(count(rig.routes(), 'mediaItems.batchCreate')).toBe(1);
  });

  it('are in the library when the answer says "exists" and names them', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const mediaItem = { id: 'known', productUrl: 'https://photos.google.com/lr/photo/known' };
    answerCreate(rig, { status: { code: 6, message: 'EXISTS' }, mediaItem });
    expect(await storeOne(rig, cloud)).toMatchObject({ id: 'known' });
  });
});

describe('an upload that fails', () => {
  it('begins nothing new, and tells what was on its way', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const refusal = rpcError(403, 'PERMISSION_DENIED', 'The caller does not have permission.');
    const when = async (request: Request) => (await sizeOf(request)) === 5000;
    const failing = rig.faults.add({ host: PHOTOS, path: UPLOADS, when, answer: refusal });
    const held = rig.faults.add({ host: PHOTOS, path: UPLOADS, hold: 'before' });
    const journal = createJournal();
    const uploading = cloud.upload(photos(rig, 8), journal, never);
    await expect.poll(() => failing.hits + held.holding).toBe(3);
    held.release();
    await expect(uploading).rejects.toMatchObject({ code: 'account-restricted' });
    expect(journal.cursors).toHaveLength(2);
    expect(rig.google.photoUploads).toHaveLength(2);
    expect(rig.google.photoItems).toEqual([]);
  });

  it('when it is cancelled on its way leaves nothing in the library', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const stop = new AbortController();
    const when = async (request: Request) => (await sizeOf(request)) >= 5005;
    const last = rig.faults.add({ host: PHOTOS, path: UPLOADS, when, hold: 'before' });
    const uploading = cloud.upload(photos(rig, 8), createJournal(), stop.signal);
    await expect.poll(() => last.holding).toBe(3);
    stop.abort();
    await expect(uploading).rejects.toMatchObject({ code: 'cancelled' });
    expect(rig.google.photoUploads).toHaveLength(5);
    expect(rig.google.photoItems).toEqual([]);
  });

  it('when it is cancelled before photos are made sends no more', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const stop = new AbortController();
    const journal = createJournal();
    const watch = {
      ...journal,
      advanced: (...told: Parameters<typeof journal.advanced>) => {
        stop.abort();
        return journal.advanced(...told);
      },
    };
    await expect(cloud.upload(photos(rig), watch, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(rig.google.photoItems).toEqual([]);
  });

  it('hears out photos that are being made, so that the next change does not meet them', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const stop = new AbortController();
    const held = rig.faults.add({ host: PHOTOS, path: CREATE, hold: 'before' });
    const journal = createJournal();
    const first = cloud
      .upload(photos(rig), journal, stop.signal)
      .catch((thrown: unknown) => thrown);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    const second = storeOne(rig, cloud);
    await expect.poll(() => count(rig.routes(), 'uploads')).toBe(2);
    await someTurns();
    expect(held.hits).toBe(1);
    held.release();
    await Promise.all([first, second]);
    expect(journal.items.size).toBe(1);
    expect(rig.google.calls.some(({ status }) => status === 429)).toBe(false);
  });

  it.each([
    ['a page', '<html>Welcome to the hotel</html>'],
    ['nothing', ''],
    ['several words', 'not a token'],
  ])('takes %s for no upload token', async (_name, body) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: PHOTOS, path: UPLOADS, answer: { status: 200, body } });
    const journal = createJournal();
    await expect(cloud.upload(photos(rig), journal, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(journal.cursors).toEqual([]);
  });

  it.each([
    '<html>',
    'null',
    '[]',
    '{}',
    '{"newMediaItemResults":{}}',
    '{"newMediaItemResults":[]}',
  ])('takes %s for no photo', async (body) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: PHOTOS, path: CREATE, answer: { status: 200, body } });
    const journal = createJournal();
    await expect(cloud.upload(photos(rig), journal, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(journal.items.size).toBe(0);
  });

  it.each([
    {},
    { status: null },
    { mediaItem: { id: '', productUrl: 'https://photos.google.com/lr/photo/x' } },
    { mediaItem: { productUrl: 'https://photos.google.com/lr/photo/x' } },
  ])('takes a result for no photo that is %j', async (result) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    answerCreate(rig, result);
    const journal = createJournal();
    await expect(cloud.upload(photos(rig), journal, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(journal.items.size).toBe(0);
  });

  it('takes any page of Google Photos, in the spelling of browsers', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const productUrl = 'https://photos.google.com/u/1/photo/a b';
    answerCreate(rig, { status: {}, mediaItem: { id: 'x', productUrl } });
    expect((await storeOne(rig, cloud)).path).toBe('https://photos.google.com/u/1/photo/a%20b');
  });

  it.each([
    'https://photos.google.com.evil.example/lr/photo/x',
    'https://evil.example/',
    'http://photos.google.com/lr/photo/x',
    'https://anna@photos.google.com/lr/photo/x',
    'https://photos.google.com:8443/lr/photo/x',
    'javascript:alert(1)',
    '',
    undefined,
  ])('takes no page from anywhere but Google Photos: %s', async (productUrl) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    answerCreate(rig, { status: { message: 'Success' }, mediaItem: { id: 'x', productUrl } });
    const journal = createJournal();
    await expect(cloud.upload(photos(rig), journal, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(journal.items.size).toBe(0);
  });
});
