import { describe, expect, it } from 'vitest';
import { albumAt } from '../../src/core/places.ts';
import type { CloudAccount, FoundLink } from '../../src/core/provider.ts';
import {
  API,
  createRig,
  driveError,
  FILES,
  never,
  planned,
  type Rig,
  storeOne,
  tasksOf,
} from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

async function storeAlbum(rig: Rig, cloud: CloudAccount) {
  const plan = await planned(rig, cloud, 3, true);
  const folder = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  const journal = createJournal();
  await cloud.upload(tasksOf(plan, folder), journal, never);
  return { folder, photo: journal.items.get('p0')! };
}

/** What is compared: links come with a question that can still be asked. */
async function told({ describe: ask, ...link }: FoundLink) {
  return { ...link, facts: await ask(never) };
}

const VIEW_ONLY = { access: 'view-only', isSharedAbove: false };
const listing = { host: API, path: FILES, when: ({ method }: Request) => method === 'GET' };

describe('links that Google Drive tells of', () => {
  it.each([true, false])(
    'are those of photos and of albums as a whole, page by page (told where from: %s)',
    async (permissionDetails) => {
      const rig = createRig();
      Object.assign(rig.google.behaviour, { permissionDetails, filesPerPage: 2 });
      const { cloud } = await rig.connect();
      const createdAtMs = rig.waiting.now();
      const item = await storeOne(rig, cloud);
      const { folder } = await storeAlbum(rig, cloud);
      await storeOne(rig, cloud);
      const links = [
        await cloud.makeLink(item, undefined, never),
        await cloud.makeLink(folder, undefined, never),
      ];
      rig.google.calls.length = 0;
      const found = await cloud.findLinks(never);
      // The home folder, the album, and five photos.
      expect(rig.routes()).toEqual(Array(4).fill('drive.files.list'));
      expect(await Promise.all(found.map(told))).toEqual([
        { item, ...links[0], truth: VIEW_ONLY, facts: { photoCount: 1, createdAtMs } },
        { item: folder, ...links[1], truth: VIEW_ONLY, facts: { photoCount: 3, createdAtMs } },
      ]);
    },
  );

  it('are those of an album’s photo where the album itself is closed', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const { photo } = await storeAlbum(rig, cloud);
    await cloud.makeLink(photo, undefined, never);
    expect((await cloud.findLinks(never)).map(({ item }) => item)).toEqual([photo]);
  });

  it.each(['writer', 'discoverable'] as const)('say that one became wider: %s', async (wider) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    if (wider === 'writer') rig.google.openToAll(item.id, 'writer');
    else rig.google.openToAll(item.id, 'reader', true);
    expect(await cloud.findLinks(never)).toMatchObject([{ item, truth: { access: 'wider' } }]);
  });

  it('are told of what lies in the trash, for strangers can still open it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    rig.google.trash(item.id);
    expect((await rig.network(url, { redirect: 'manual' })).status).toBe(200);
    expect(await cloud.findLinks(never)).toMatchObject([{ item, url }]);
  });

  it('are none once they were revoked or deleted, and none of the user’s own files', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const items = [await storeOne(rig, cloud), await storeOne(rig, cloud)];
    for (const item of items) await cloud.makeLink(item, undefined, never);
    rig.google.openToAll(rig.google.putFile('anna', 'mine.jpg', Buffer.from('x')).id);
    await cloud.revoke(items[0]!, undefined, never);
    await cloud.remove(items[1]!, never);
    expect(await cloud.findLinks(never)).toEqual([]);
  });

  it('do not include Photolink’s own folder, should the user have shared it', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.google.behaviour.permissionDetails = true;
    const item = await storeOne(rig, cloud);
    await cloud.makeLink(item, undefined, never);
    const [home] = rig.google.folders.filter(({ name }) => name === 'Photolink');
    rig.google.openToAll(home!.id, 'reader');
    const found = await cloud.findLinks(never);
    expect(found.map(({ item: { id } }) => id)).toEqual([item.id]);
  });

  it('are judged by a question of their own where the list leaves the permissions out', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    const { url } = await cloud.makeLink(item, undefined, never);
    const file = { id: item.id, appProperties: { photolink: item.path }, webViewLink: url };
    const answer = { status: 200, body: JSON.stringify({ files: [file] }) };
    rig.faults.add({ ...listing, times: 1, answer });
    const [found] = await cloud.findLinks(never);
    expect(found).toMatchObject({ item, url, truth: VIEW_ONLY });
    expect(await found?.describe(never)).toEqual({ photoCount: 1, createdAtMs: undefined });
  });

  it.each([
    ['no list', { status: 200, body: '{"files":7}' }, 'unexpected-answer'],
    [
      'a list that never ends',
      { status: 200, body: '{"files":[],"nextPageToken":"t"}' },
      'unexpected-answer',
    ],
    ['a captive portal', { status: 200, body: '<html>Sign in</html>' }, 'unexpected-answer'],
    ['a refusal', driveError(403, 'insufficientPermissions'), 'scope-missing'],
  ] as const)('are not made up from %s', async (_what, answer, code) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ ...listing, answer });
    await expect(cloud.findLinks(never)).rejects.toMatchObject({ code });
  });
});
