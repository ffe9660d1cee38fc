import { describe, expect, it } from 'vitest';
import { albumAt } from '#core/places.ts';
import { createRig, liveLinks, never, photo } from './dropbox-provider-rig.ts';
import { createJournal } from './upload-journal.ts';
import type { Rig } from './dropbox-provider-rig.ts';

describe('an album', () => {
  async function album(rig: Rig) {
    const { cloud } = await rig.connect();
    const plan = rig.provider.plan({ extensions: ['jpg', 'png', 'webp'], asAlbum: true, atMs: 0 });
    const journal = createJournal();
    const folder = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
    await cloud.upload(
      plan.paths.map((path, n) => photo(`p${n}`, path)),
      journal,
      never,
    );
    return { cloud, folder, journal };
  }

  it('is one folder behind one view-only link', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    expect(folder.kind).toBe('album');
    const { url } = await cloud.makeLink(folder, undefined, never);
    expect(await cloud.readAccess(folder, never)).toBe('view-only');
    expect(liveLinks(rig.dropbox)).toMatchObject([{ kind: 'folder', url, target: folder.path }]);
    expect(rig.dropbox.files).toHaveLength(3);
  });

  it('is revoked, and removed, as a whole', async () => {
    const rig = createRig();
    const { cloud, folder, journal } = await album(rig);
    const { url } = await cloud.makeLink(folder, undefined, never);
    expect(await cloud.readAccess(journal.items.get('p0')!, never)).toBe('view-only');
    await cloud.revoke(folder, url, never);
    expect(await cloud.readAccess(folder, never)).toBe('none');
    expect(await cloud.readAccess(journal.items.get('p0')!, never)).toBe('none');
    await cloud.remove(folder, never);
    expect(rig.dropbox.files).toHaveLength(0);
    await cloud.remove(folder, never);
  });

  it('is taken away with all that was shared', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    await cloud.discard(folder, 3, never);
    expect(rig.dropbox.files).toHaveLength(0);
    await cloud.discard(folder, 3, never);
  });

  it.each(['own.jpg', 'below/own.jpg'])('stays with %s that the user put into it', async (name) => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    rig.dropbox.putFile('basic', `${folder.path}/${name}`, new Uint8Array(5));
    await expect(cloud.discard(folder, 3, never)).rejects.toMatchObject({ code: 'not-as-shared' });
    expect(rig.dropbox.files).toHaveLength(4);
  });

  it('is not taken for the month’s folder, nor for a photo, whatever a list says', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    const month = rig.dropbox.entries.find(({ path }) => path === folder.path.split('/photos')[0]);
    for (const item of [{ ...folder, id: month!.id }, { ...folder, kind: 'photo' } as const]) {
      await expect(cloud.discard(item, 99, never)).rejects.toMatchObject({ code: 'not-as-shared' });
    }
    expect(rig.dropbox.files).toHaveLength(3);
  });

  it('is found, judged and revoked by its id when the user has renamed the folder', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    const { url } = await cloud.makeLink(folder, undefined, never);
    const { entries } = rig.dropbox;
    for (const [place, entry] of entries.entries()) {
      const path = entry.path.replace(folder.path, '/Summer');
      entries[place] = { ...entry, path };
    }
    expect(await cloud.readAccess(folder, never)).toBe('view-only');
    await cloud.revoke(folder, undefined, never);
    expect(await cloud.readAccess(folder, never)).toBe('none');
    expect(liveLinks(rig.dropbox).map((link) => link.url)).not.toContain(url);
  });

  it('is the same folder when its making is repeated', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    expect(await cloud.ensureAlbum({ ...folder, id: folder.path }, never)).toEqual(folder);
  });
});
