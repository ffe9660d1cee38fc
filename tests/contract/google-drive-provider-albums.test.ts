import { describe, expect, it } from 'vitest';
import { albumAt } from '../../src/core/places.ts';
import {
  API,
  createRig,
  driveError,
  FILES,
  never,
  ONE_PERMISSION,
  planned,
  type Rig,
  tasksOf,
} from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

async function album(rig: Rig) {
  const { cloud } = await rig.connect();
  const plan = await planned(rig, cloud, 3, true);
  const folder = await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
  const journal = createJournal();
  await cloud.upload(tasksOf(plan, folder), journal, never);
  return { cloud, plan, folder, photo: journal.items.get('p0')! };
}

describe('an album', () => {
  it('is one folder, in our own, behind one view-only link', async () => {
    const rig = createRig();
    const { cloud, plan, folder } = await album(rig);
    expect(folder).toEqual({ kind: 'album', id: plan.ids![plan.folder!], path: plan.folder });
    const home = rig.google.folders.find(({ name }) => name === 'Photolink');
    const made = rig.google.folders.find(({ id }) => id === folder.id);
    expect(made).toMatchObject({ name: plan.folder, parentId: home?.id });
    expect(rig.google.files.map(({ parentId }) => parentId)).toEqual(Array(3).fill(folder.id));
    const { url } = await cloud.makeLink(folder, undefined, never);
    expect(url).toContain('/drive/folders/');
    expect(await cloud.readAccess(folder, never)).toBe('view-only');
    expect(rig.google.publicLinks()).toEqual([url]);
    expect(rig.google.publicFiles).toHaveLength(3);
  });

  it('is revoked, and removed, as a whole', async () => {
    const rig = createRig();
    const { cloud, folder, photo } = await album(rig);
    await cloud.makeLink(folder, undefined, never);
    expect(await cloud.readAccess(photo, never)).toBe('view-only');
    await cloud.revoke(folder, undefined, never);
    expect(await cloud.readAccess(folder, never)).toBe('none');
    expect(await cloud.readAccess(photo, never)).toBe('none');
    expect(rig.google.publicFiles).toHaveLength(0);
    await cloud.remove(folder, never);
    expect(rig.google.files).toHaveLength(0);
    await cloud.remove(folder, never);
  });

  it('goes into the trash as a whole, and is fine twice', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    await cloud.discard(folder, 3, never);
    expect(rig.google.folders.find(({ id }) => id === folder.id)).toMatchObject({ trashed: true });
    expect(rig.google.files).toHaveLength(3);
    rig.google.calls.length = 0;
    await cloud.discard(folder, 3, never);
    expect(rig.routes()).toEqual(['drive.files.get']);
  });

  it('stays with more in it than was shared, and so do our folder and what lies elsewhere', async () => {
    const rig = createRig();
    const { cloud, folder, photo } = await album(rig);
    const refused = { code: 'not-as-shared', facts: { provider: 'google-drive' } };
    await expect(cloud.discard(folder, 2, never)).rejects.toMatchObject(refused);
    const home = rig.google.folders.find(({ name }) => name === 'Photolink')!;
    for (const item of [
      { ...folder, id: home.id },
      { ...folder, id: folder.path },
      { ...folder, kind: 'photo' } as const,
      photo,
    ]) {
      await expect(cloud.discard(item, 99, never)).rejects.toMatchObject(refused);
    }
    expect([...rig.google.folders, ...rig.google.files].some(({ trashed }) => trashed)).toBe(false);
  });

  it.each([true, false])(
    'does not let go of one of its photos (told beforehand: %s)',
    async (permissionDetails) => {
      const rig = createRig();
      rig.google.behaviour.permissionDetails = permissionDetails;
      const { cloud, folder, photo } = await album(rig);
      await cloud.makeLink(folder, undefined, never);
      await expect(cloud.revoke(photo, undefined, never)).rejects.toMatchObject({
        code: 'part-of-album',
        facts: { provider: 'google-drive' },
      });
      const tried = rig.routes().includes('drive.permissions.delete');
      expect(tried).toBe(!permissionDetails);
      expect(await cloud.readAccess(photo, never)).toBe('view-only');
      expect((await cloud.inspect(photo, never)).isSharedAbove).toBe(permissionDetails);
    },
  );

  it('keeps a photo open that had a link of its own besides', async () => {
    const rig = createRig();
    const { cloud, folder, photo } = await album(rig);
    await cloud.makeLink(photo, undefined, never);
    await cloud.makeLink(folder, undefined, never);
    await expect(cloud.revoke(photo, undefined, never)).rejects.toMatchObject({
      code: 'part-of-album',
    });
    await cloud.revoke(folder, undefined, never);
    expect(await cloud.readAccess(photo, never)).toBe('none');
  });

  it('whose photos cannot be linked one by one is read back all the same', async () => {
    const rig = createRig();
    const { cloud, folder, photo } = await album(rig);
    await cloud.makeLink(folder, undefined, never);
    rig.faults.add({
      host: API,
      path: /\/permissions$/,
      when: ({ method }) => method === 'POST',
      answer: driveError(403, 'cannotModifyInheritedPermission'),
    });
    const { url } = await cloud.makeLink(photo, undefined, never);
    expect(url).toContain(photo.id);
    expect(await cloud.readAccess(photo, never)).toBe('view-only');
  });

  it('is wider where somebody made the folder editable', async () => {
    const rig = createRig();
    const { cloud, folder, photo } = await album(rig);
    rig.google.openToAll(folder.id, 'writer');
    expect(await cloud.readAccess(folder, never)).toBe('wider');
    expect(await cloud.readAccess(photo, never)).toBe('wider');
  });

  it('is the same folder when its making is repeated, or its answer was lost', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    expect(await cloud.ensureAlbum(folder, never)).toEqual(folder);
    const plan = await planned(rig, cloud, 2, true);
    const when = ({ method }: Request) => method === 'POST';
    rig.faults.add({ host: API, path: FILES, when, cut: 'after', times: 1 });
    await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
    expect(rig.google.folders.filter(({ name }) => name.startsWith('photos '))).toHaveLength(2);
  });

  it.each(['deleted', 'in the trash'] as const)('is gone when it was %s meanwhile', async (how) => {
    const rig = createRig();
    const { cloud, plan, folder } = await album(rig);
    if (how === 'deleted') rig.google.deleteItem(folder.id);
    else rig.google.trash(folder.id);
    await expect(cloud.ensureAlbum(folder, never)).rejects.toMatchObject({ code: 'already-gone' });
    const another = await planned(rig, cloud, 1);
    await expect(
      cloud.upload(tasksOf(another, folder), createJournal(), never),
    ).rejects.toMatchObject({ code: 'already-gone' });
    expect(plan.folder).toBeDefined();
  });

  it('is made in another folder of ours when the first has gone', async () => {
    const rig = createRig();
    const { cloud } = await album(rig);
    const home = rig.google.folders.find(({ name }) => name === 'Photolink');
    rig.google.deleteItem(home!.id);
    const plan = await planned(rig, cloud, 1, true);
    await cloud.ensureAlbum(albumAt(plan, plan.folder!), never);
    const made = rig.google.folders.find(({ name }) => name === plan.folder);
    expect(rig.google.folders.find(({ id }) => id === made?.parentId)?.name).toBe('Photolink');
  });

  it('goes as one permission: each photo has its owner alone', async () => {
    const rig = createRig();
    const { cloud, folder } = await album(rig);
    await cloud.makeLink(folder, undefined, never);
    expect(rig.google.files.map(({ permissions }) => permissions.length)).toEqual([1, 1, 1]);
    const ended = rig.faults.add({ host: API, path: ONE_PERMISSION });
    await cloud.revoke(folder, undefined, never);
    expect(ended.hits).toBe(1);
  });
});
