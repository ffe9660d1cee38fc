import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/providers/google-drive/sha256.ts';
import {
  API,
  createRig,
  DAY_MS,
  driveError,
  FILES,
  MIB,
  never,
  onePhoto,
  planned,
  storeOne,
  tasksOf,
  UPLOAD,
} from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const isPut = ({ method }: Request) => method === 'PUT';
const isOpening = ({ method }: Request) => method === 'POST';
const carriesBytes = ({ method, headers }: Request) =>
  method === 'PUT' && headers.get('content-range')?.includes('*') !== true;

/** The ranges that were sent to upload sessions, in their order. */
function ranges({ inits }: ReturnType<typeof createRig>): string[] {
  return inits.flatMap(({ headers }) => new Headers(headers).get('content-range') ?? []);
}

describe('uploading to Google Drive', { timeout: 20_000 }, () => {
  it('stores one photo privately, in its own folder, under a neutral name', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const task = await onePhoto(rig, cloud);
    await cloud.upload([task], journal, never);
    expect(rig.routes()).toEqual([
      'drive.files.generateIds',
      'drive.files.list',
      'drive.files.generateIds',
      'drive.files.create',
      'drive.upload.open',
      'drive.upload.put',
    ]);
    const [home] = rig.google.folders;
    expect(home).toMatchObject({ name: 'Photolink', appProperties: { photolink: 'home' } });
    expect(home?.permissions).toHaveLength(1);
    expect(rig.google.files).toMatchObject([
      {
        id: task.place.id,
        name: 'photo-1.jpg',
        mimeType: 'image/jpeg',
        parentId: home?.id,
        appProperties: { photolink: task.place.path },
        copyRequiresWriterPermission: false,
      },
    ]);
    expect(journal.items.get('p0')).toEqual(task.place);
    expect(rig.google.publicFiles).toHaveLength(0);
  });

  it('asks declared hosts only, without cookies, and never for a hidden redirect', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud, 3 * MIB);
    expect([...rig.reached]).toEqual([API]);
    expect(new Set(rig.inits.map(({ credentials }) => credentials))).toEqual(new Set(['omit']));
    expect(rig.google.calls.some(({ hasCookie }) => hasCookie)).toBe(false);
    const redirects = rig.inits.map(
      ({ method, redirect }) => `${method ?? 'GET'} ${redirect ?? ''}`,
    );
    expect(new Set(redirects)).toEqual(new Set(['GET error', 'POST error', 'PUT follow']));
  });

  it('takes three requests for the next photo', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    rig.google.calls.length = 0;
    await storeOne(rig, cloud);
    expect(rig.routes()).toEqual([
      'drive.files.generateIds',
      'drive.upload.open',
      'drive.upload.put',
    ]);
  });

  it('finds its folder again after a restart', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    await storeOne(rig, cloud);
    await storeOne(rig, rig.createProvider().open(account.id));
    expect(rig.google.folders).toHaveLength(1);
  });

  it('makes its folder once for photos that need it at the same time', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await Promise.all([storeOne(rig, cloud), storeOne(rig, cloud), storeOne(rig, cloud)]);
    expect(rig.google.folders).toHaveLength(1);
    expect(rig.google.files).toHaveLength(3);
  });

  it.each(['deleted', 'in the trash'] as const)(
    'makes its folder anew when it is %s',
    async (how) => {
      const rig = createRig();
      const { cloud } = await rig.connect();
      await storeOne(rig, cloud);
      const [old] = rig.google.folders;
      if (how === 'deleted') rig.google.deleteItem(old!.id);
      else rig.google.trash(old!.id);
      // What lands in the trash is not taken for shared: the next try finds another place.
      if (how === 'in the trash') {
        await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'already-gone' });
      }
      const item = await storeOne(rig, cloud);
      const file = rig.google.files.find(({ id }) => id === item.id);
      expect(file?.parentId).not.toBe(old?.id);
      expect(rig.google.folders.some(({ id, trashed }) => id === file?.parentId && !trashed)).toBe(
        true,
      );
    },
  );

  it('takes a folder for gone although a search still finds it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    const [old] = rig.google.folders;
    rig.google.deleteItem(old!.id);
    const body = JSON.stringify({ files: [{ id: old!.id }] });
    rig.faults.add({ host: API, path: FILES, times: 1, answer: { status: 200, body } });
    await storeOne(rig, cloud);
    expect(rig.google.folders).toHaveLength(1);
  });

  it('tells Drive to hide the download buttons only where that is wished', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    rig.option.hidesDownload = true;
    await storeOne(rig, cloud);
    const hidden = rig.google.files.map((file) => file.copyRequiresWriterPermission);
    expect(hidden).toEqual([false, true]);
  });

  it('stores twenty photos with never more than three on their way', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = await planned(rig, cloud, 20);
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, hold: 'before' });
    const journal = createJournal();
    const uploading = cloud.upload(tasksOf(plan), journal, never);
    await expect.poll(() => held.holding).toBe(3);
    held.release();
    await uploading;
    expect(journal.items.size).toBe(20);
    expect(held.hits).toBe(20);
    expect(rig.routes().filter((route) => route === 'drive.files.generateIds')).toHaveLength(2);
    expect(new Set(rig.google.files.map(({ id }) => id))).toEqual(
      new Set(Object.values(plan.ids!)),
    );
  });

  it('keeps to three transfers per account, over several uploads', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plans = await Promise.all([1, 2, 3].map(() => planned(rig, cloud, 3)));
    await storeOne(rig, cloud);
    const held = rig.faults.add({ host: API, path: UPLOAD, hold: 'before' });
    const uploads = plans.map((plan) => cloud.upload(tasksOf(plan), createJournal(), never));
    await expect.poll(() => held.holding).toBe(3);
    held.release();
    await Promise.all(uploads);
    expect(held.hits).toBe(18);
    expect(rig.google.files).toHaveLength(10);
  });

  it('sends a photo of nine MiB in three pieces and tells after each how far it is', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const task = await onePhoto(rig, cloud, 9 * MIB);
    await cloud.upload([task], journal, never);
    expect(ranges(rig)).toEqual([
      `bytes 0-${2 * MIB - 1}/${9 * MIB}`,
      `bytes ${2 * MIB}-${6 * MIB - 1}/${9 * MIB}`,
      `bytes ${6 * MIB}-${9 * MIB - 1}/${9 * MIB}`,
    ]);
    expect(journal.cursors.map(({ sent }) => sent / MIB)).toEqual([0, 2, 6]);
    const [file] = rig.google.files;
    expect(await sha256(new Blob([file!.bytes!.slice()]))).toBe(await sha256(task.blob));
  });

  it('takes for arrived only what Google says has arrived', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    rig.google.behaviour.keptOfNextPuts = [MIB, 0];
    const task = await onePhoto(rig, cloud, 5 * MIB);
    await cloud.upload([task], journal, never);
    expect(journal.cursors.map(({ sent }) => sent / MIB).slice(0, 2)).toEqual([0, 1]);
    expect(ranges(rig)[2]).toContain(`bytes ${MIB}-`);
    const [file] = rig.google.files;
    expect(await sha256(new Blob([file!.bytes!.slice()]))).toBe(await sha256(task.blob));
  });

  it('gives up a session that never takes anything', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.keptOfNextPuts = Array.from({ length: 50 }, () => 0);
    await expect(storeOne(rig, cloud, 5 * MIB)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(rig.routes().filter((route) => route === 'drive.upload.put')).toHaveLength(6);
  });
});

describe('an upload that was interrupted', { timeout: 20_000 }, () => {
  /** A photo of nine MiB whose upload ended after two of them; and its journal. */
  async function interrupted(rig: ReturnType<typeof createRig>) {
    const { account, cloud } = await rig.connect();
    const journal = createJournal();
    const task = await onePhoto(rig, cloud, 9 * MIB);
    const when = ({ headers }: Request) =>
      headers.get('content-range')?.startsWith(`bytes ${2 * MIB}-`) === true;
    const death = rig.faults.add({ host: API, path: UPLOAD, when, hold: 'before' });
    const stop = new AbortController();
    const first = cloud.upload([task], journal, stop.signal);
    await expect.poll(() => death.holding).toBe(1);
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    death.clear();
    rig.google.calls.length = 0;
    rig.inits.length = 0;
    const again = { ...task, cursor: journal.cursors.at(-1)?.cursor };
    return { task: again, journal, later: rig.createProvider().open(account.id) };
  }

  it('asks how far it is and goes on from there, without sending a byte twice', async () => {
    const rig = createRig();
    const { task, journal, later } = await interrupted(rig);
    await later.upload([task], journal, never);
    expect(ranges(rig)[0]).toBe(`bytes */${9 * MIB}`);
    expect(ranges(rig)[1]).toMatch(new RegExp(`^bytes ${2 * MIB}-`));
    expect(rig.routes()).not.toContain('drive.upload.open');
    expect(rig.google.files).toHaveLength(1);
  });

  it.each([404, 410] as const)('begins anew when its session has ended with %i', async (status) => {
    const rig = createRig();
    const { task, journal, later } = await interrupted(rig);
    rig.google.behaviour.endedSession = status;
    rig.google.endSessions();
    await later.upload([task], journal, never);
    expect(rig.google.files).toMatchObject([{ id: task.place.id }]);
    expect(rig.routes().filter((route) => route === 'drive.upload.open')).toHaveLength(1);
  });

  it('begins anew after any refusal that is about the session alone', async () => {
    const rig = createRig();
    const { task, journal, later } = await interrupted(rig);
    const answer = driveError(400, 'badRequest');
    rig.faults.add({ host: API, path: UPLOAD, when: isPut, times: 1, answer });
    await later.upload([task], journal, never);
    expect(rig.google.files).toHaveLength(1);
  });

  it('does not even ask for a session of more than six days ago', async () => {
    const rig = createRig();
    const { task, journal, later } = await interrupted(rig);
    rig.waiting.pass(6 * DAY_MS + 1);
    rig.google.signedIn = ['anna'];
    await later.upload([task], journal, never);
    expect(ranges(rig).filter((range) => range.includes('*'))).toEqual([]);
    expect(rig.google.files).toHaveLength(1);
  });

  it.each([
    ['nonsense', { sessionUri: 5, offset: 'x' }],
    ['another host', { sessionUri: 'https://evil.example/upload/x', offset: 5, openedAtMs: 0 }],
  ])('begins anew with a cursor of %s', async (_name, cursor) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    await cloud.upload([{ ...task, cursor }], createJournal(), never);
    expect(rig.google.files).toHaveLength(1);
    expect([...rig.reached]).toEqual([API]);
  });

  it('writes the session down before the first byte', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const journal = createJournal();
    const sent: number[] = [];
    const watch = {
      ...journal,
      advanced: async (...told: Parameters<typeof journal.advanced>) => {
        sent.push(ranges(rig).length);
        await journal.advanced(...told);
      },
    };
    await cloud.upload([await onePhoto(rig, cloud)], watch, never);
    expect(sent).toEqual([0]);
    expect(journal.cursors[0]?.cursor).toMatchObject({
      offset: 0,
      sessionUri: expect.stringContaining('https://www.googleapis.com/upload/') as string,
    });
  });

  it('finds the photo done when only the answer to its last bytes was lost', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const cut = rig.faults.add({
      host: API,
      path: UPLOAD,
      when: carriesBytes,
      cut: 'after',
      times: 1,
    });
    await storeOne(rig, cloud);
    expect(cut.hits).toBe(1);
    expect(ranges(rig)).toEqual(['bytes 0-4999/5000', 'bytes */5000']);
    expect(rig.google.files).toHaveLength(1);
  });

  it('asks when all bytes are said to be there and the photo is not, and sends what is missing', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const answer = { status: 308, headers: { range: 'bytes=0-4999' } };
    rig.faults.add({ host: API, path: UPLOAD, when: carriesBytes, times: 1, answer });
    await storeOne(rig, cloud);
    // The claim was false: nothing had arrived.
    expect(ranges(rig)).toEqual(['bytes 0-4999/5000', 'bytes */5000', 'bytes 0-4999/5000']);
  });

  it('finds the photo by its id when the session has been forgotten as well', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    const journal = createJournal();
    await cloud.upload([task], createJournal(), never);
    rig.google.calls.length = 0;
    await cloud.upload([task], journal, never);
    expect(rig.routes()).toEqual(['drive.upload.open', 'drive.files.get']);
    expect(rig.google.calls[0]?.status).toBe(409);
    expect(journal.items.get('p0')).toEqual(task.place);
    expect(rig.google.files).toHaveLength(1);
  });

  it('finds it also when the id turns out to be taken with the last bytes', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, times: 1, hold: 'before' });
    const slow = cloud.upload([task], createJournal(), never);
    await expect.poll(() => held.holding).toBe(1);
    await cloud.upload([task], createJournal(), never);
    held.release();
    await slow;
    expect(rig.google.files).toHaveLength(1);
  });
});

describe('ids that are reserved', () => {
  it('are as many as there are paths, and none twice', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const ids = await cloud.reserve(['a', 'b', 'c'], never);
    expect(Object.keys(ids)).toEqual(['a', 'b', 'c']);
    expect(new Set(Object.values(ids)).size).toBe(3);
    expect(rig.routes()).toEqual(['drive.files.generateIds']);
    expect(await cloud.reserve([], never)).toEqual({});
    expect(rig.routes()).toHaveLength(1);
  });

  it.each(['{"ids":["only one"]}', '{"ids":["",""]}', '{}', '<html>'])(
    'are not read out of %s',
    async (body) => {
      const rig = createRig();
      const { cloud } = await rig.connect();
      rig.faults.add({ host: API, answer: { status: 200, body } });
      await expect(cloud.reserve(['a', 'b'], never)).rejects.toMatchObject({
        code: 'unexpected-answer',
      });
    },
  );
});

describe('bytes that are compared', () => {
  it('are deleted when they are not the ones that were sent', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.checksums = 'wrong';
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(rig.google.files).toHaveLength(0);
  });

  it('are asked for once more, and kept unshared while there is no checksum', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.checksums = 'absent';
    const task = await onePhoto(rig, cloud);
    const journal = createJournal();
    await expect(cloud.upload([task], journal, never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(journal.items.size).toBe(0);
    expect(rig.routes().at(-1)).toBe('drive.files.get');
    rig.google.behaviour.checksums = 'right';
    await cloud.upload([{ ...task, cursor: journal.cursors.at(-1)?.cursor }], journal, never);
    expect(journal.items.get('p0')).toEqual(task.place);
    expect(rig.google.files).toHaveLength(1);
  });

  it('are not those of another photo under the same id', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    await cloud.upload([task], createJournal(), never);
    const other = { ...task, blob: new Blob(['something else']) };
    await expect(cloud.upload([other], createJournal(), never)).rejects.toMatchObject({
      code: 'unexpected-answer',
    });
    expect(rig.google.files).toHaveLength(0);
  });
});

describe('an upload that fails', () => {
  it('says that the Drive is full, before the bytes are sent', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect('full');
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({
      code: 'quota-full',
      facts: { provider: 'google-drive' },
    });
    expect(rig.google.files).toHaveLength(0);
  });

  it.each([
    [isOpening, 403, 'storageQuotaExceeded', 'quota-full'],
    [isOpening, 403, 'quotaExceeded', 'quota-full'],
    [isPut, 403, 'storageQuotaExceeded', 'quota-full'],
    [isOpening, 403, 'accessNotConfigured', 'sign-in-failed'],
    [isOpening, 403, 'insufficientPermissions', 'scope-missing'],
    [isOpening, 403, 'nobodyKnowsIt', 'account-restricted'],
    [isOpening, 400, 'badRequest', 'unexpected-answer'],
    [isOpening, 403, 'domainPolicy', 'team-policy'],
  ] as const)('%o %i %s is %s', async (when, status, reason, code) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ host: API, path: UPLOAD, when, answer: driveError(status, reason) });
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code });
    expect(rig.google.files).toHaveLength(0);
  });

  it.each([
    ['no address', {}],
    [
      'an address elsewhere',
      { location: 'https://evil.example/upload/drive/v3/files?upload_id=1' },
    ],
  ])('does not send bytes to a session with %s', async (_name, headers) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({
      host: API,
      path: UPLOAD,
      when: isOpening,
      answer: { status: 200, headers, body: '' },
    });
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(ranges(rig)).toEqual([]);
    expect([...rig.reached]).toEqual([API]);
  });

  it('begins nothing new after the first failure, and keeps what was stored', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await storeOne(rig, cloud);
    const plan = await planned(rig, cloud, 8);
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, hold: 'before' });
    const openings = rig.faults.add({
      host: API,
      path: UPLOAD,
      when: async (request) => isOpening(request) && (await request.text()).includes('photo-4'),
      answer: driveError(403, 'storageQuotaExceeded'),
    });
    const journal = createJournal();
    const uploading = cloud.upload(tasksOf(plan), journal, never);
    await expect.poll(() => held.holding).toBe(3);
    held.release();
    await expect(uploading).rejects.toMatchObject({ code: 'quota-full' });
    expect(openings.hits).toBe(1);
    expect(journal.items.size).toBeGreaterThan(0);
    expect(rig.google.sessions.length).toBeLessThan(8);
  });

  it('is cancelled at once, and leaves nothing once it is removed', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = await planned(rig, cloud, 8);
    const stop = new AbortController();
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, hold: 'before' });
    const uploading = cloud.upload(tasksOf(plan), createJournal(), stop.signal);
    await expect.poll(() => held.holding).toBe(3);
    stop.abort();
    await expect(uploading).rejects.toMatchObject({ code: 'cancelled' });
    expect(held.hits).toBe(3);
    for (const { place } of tasksOf(plan)) await cloud.remove(place, never);
    expect(rig.google.files).toHaveLength(0);
  });

  it('is removed also when its bytes arrived after everybody had left', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    const stop = new AbortController();
    const held = rig.faults.add({ host: API, path: UPLOAD, when: isPut, hold: 'after' });
    const uploading = cloud.upload([task], createJournal(), stop.signal);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await expect(uploading).rejects.toMatchObject({ code: 'cancelled' });
    expect(rig.google.files).toHaveLength(1);
    await cloud.remove(task.place, never);
    expect(rig.google.files).toHaveLength(0);
  });

  it('has a bug when nobody has reserved an id', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const plan = rig.provider.plan({ extensions: ['jpg'], asAlbum: false, atMs: 0 });
    await expect(cloud.upload(tasksOf(plan), createJournal(), never)).rejects.toMatchObject({
      code: 'bug',
    });
    expect(rig.google.sessions).toHaveLength(0);
  });

  it('is offline without a network, and goes on from its session after it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud, 5 * MIB);
    const journal = createJournal();
    const cut = rig.faults.add({ host: API, path: UPLOAD, when: isPut, cut: 'before' });
    await expect(cloud.upload([task], journal, never)).rejects.toMatchObject({ code: 'offline' });
    cut.clear();
    await cloud.upload([{ ...task, cursor: journal.cursors.at(-1)?.cursor }], journal, never);
    expect(rig.google.sessions).toHaveLength(1);
    expect(rig.google.files).toHaveLength(1);
  });

  it('waits while Google is down, and says so in the end', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const down = rig.faults.add({
      host: API,
      path: UPLOAD,
      when: carriesBytes,
      answer: driveError(503, 'backendError'),
    });
    await expect(storeOne(rig, cloud)).rejects.toMatchObject({ code: 'provider-down' });
    expect(down.hits).toBe(6);
    expect(rig.waiting.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  });
});
