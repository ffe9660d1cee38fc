import { describe, expect, it } from 'vitest';
import { albumAt } from '../../src/core/places.ts';
import type { FoundLink } from '../../src/core/provider.ts';
import { createRig, DAY_MS, never, photo, type Rig, storeOne } from './dropbox-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const LIST = { host: 'api.dropboxapi.com', path: '/2/sharing/list_shared_links' };

async function storeAlbum({ provider }: Rig, cloud: ReturnType<Rig['provider']['open']>) {
  const plan = provider.plan({ extensions: ['jpg', 'jpg', 'jpg'], asAlbum: true, atMs: 0 });
  const folder = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  const tasks = plan.paths.map((path, n) => photo(`p${n}`, path));
  await cloud.upload(tasks, createJournal(), never);
  return folder;
}

/** What is compared: links come with a question that can still be asked. */
async function told({ describe: ask, ...link }: FoundLink) {
  return { ...link, facts: await ask(never) };
}

const VIEW_ONLY = { access: 'view-only', isSharedAbove: false };

describe('links that Dropbox tells of', () => {
  it('are those of photos and albums, each once, page by page', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.dropbox.behaviour.linksPerPage = 1;
    const atMs = Math.floor(rig.waiting.now() / 1000) * 1000;
    const item = await storeOne(cloud);
    const album = await storeAlbum(rig, cloud);
    await storeOne(cloud, '/2026-11/photo-1 notlinked.jpg');
    const made = [
      await cloud.makeLink(item, undefined, never),
      await cloud.makeLink(album, undefined, never),
    ];
    const links = made.map(({ url, endsAtMs }) => ({ url, endsAtMs }));
    rig.dropbox.calls.length = 0;
    const found = await cloud.findLinks(never);
    expect(rig.routes()).toEqual(Array(2).fill('sharing/list_shared_links'));
    expect(await Promise.all(found.map(told))).toEqual([
      { item, ...links[0], truth: VIEW_ONLY, facts: { photoCount: 1, createdAtMs: atMs } },
      {
        item: { ...album, path: album.path.toLowerCase() },
        ...links[1],
        truth: VIEW_ONLY,
        facts: { photoCount: 3, createdAtMs: atMs },
      },
    ]);
  });

  it('come with the date on which Dropbox ends them', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect('professional');
    const endsAtMs = Math.floor(rig.waiting.now() / 1000) * 1000 + DAY_MS;
    await cloud.makeLink(await storeOne(cloud), endsAtMs, never);
    expect(await cloud.findLinks(never)).toMatchObject([{ endsAtMs }]);
  });

  it('are found where the user has renamed or moved what they lead to', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const renamed = await storeOne(cloud);
    const moved = await storeAlbum(rig, cloud);
    for (const item of [renamed, moved]) await cloud.makeLink(item, undefined, never);
    const places = { [renamed.path]: '/2026-11/Cat.jpg', [moved.path]: '/Cats/photos abcdefgh' };
    const { entries } = rig.dropbox;
    for (const [at, entry] of entries.entries()) {
      entries[at] = { ...entry, path: places[entry.path] ?? entry.path };
    }
    const found = await cloud.findLinks(never);
    expect(found.map(({ item }) => item.id)).toEqual([renamed.id, moved.id]);
  });

  it('are none of what the user has put there and linked by hand', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    for (const path of ['/taxes.pdf', '/2026-11/photos abcdefgh/photo-1.jpg', '/my photos/1.jpg']) {
      rig.dropbox.putFile('basic', path, Buffer.from(path));
      rig.dropbox.putLink('basic', path);
    }
    expect(await cloud.findLinks(never)).toEqual([]);
  });

  it('say so when a folder above is shared, or others may edit', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect('editorDefault');
    const { team } = rig.dropbox.accounts.editorDefault;
    const item = await storeOne(cloud);
    await cloud.makeLink(item, undefined, never);
    rig.dropbox.putLink('editorDefault', '/2026-11');
    expect(await cloud.findLinks(never)).toMatchObject([
      { item: { id: item.id }, truth: { access: 'view-only', isSharedAbove: true } },
    ]);
    Object.assign(team!, { forcesEditLinks: true });
    const other = await storeOne(cloud, '/2027-01/photo-1 bcdefghi.jpg');
    await cloud.makeLink(other, undefined, never);
    const found = await cloud.findLinks(never);
    expect(found.find(({ item: { id } }) => id === other.id)?.truth.access).toBe('wider');
  });

  it('are none once they were revoked or their photo is gone', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    const [item, album] = [await storeOne(cloud), await storeAlbum(rig, cloud)];
    for (const one of [item, album]) await cloud.makeLink(one, undefined, never);
    await cloud.revoke(item, undefined, never);
    const [found, ...others] = await cloud.findLinks(never);
    expect(others).toEqual([]);
    await cloud.remove(album, never);
    expect(await found?.describe(never)).toBeUndefined();
    expect(await cloud.findLinks(never)).toEqual([]);
  });

  it('are asked for anew where Dropbox has lost track of the list, but not for ever', async () => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    await cloud.makeLink(await storeOne(cloud), undefined, never);
    const body = '{"error_summary":"reset/.","error":{".tag":"reset"}}';
    rig.faults.add({ ...LIST, times: 1, answer: { status: 409, body } });
    expect(await cloud.findLinks(never)).toHaveLength(1);
    const always = rig.faults.add({ ...LIST, answer: { status: 409, body } });
    await expect(cloud.findLinks(never)).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(always.hits).toBe(3);
  });

  it.each([
    ['a list that never ends', '{"links":[],"has_more":true,"cursor":"c"}'],
    ['a captive portal', '<html>Sign in</html>'],
    ['no list', '{"links":7}'],
  ])('are refused from %s', async (_what, body) => {
    const rig = createRig();
    const { cloud } = await rig.connect();
    rig.faults.add({ ...LIST, answer: { status: 200, body } });
    await expect(cloud.findLinks(never)).rejects.toMatchObject({ code: 'unexpected-answer' });
  });
});
