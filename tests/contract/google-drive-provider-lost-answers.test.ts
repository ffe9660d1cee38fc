import { describe, expect, it } from 'vitest';
import { albumAt } from '../../src/core/places.ts';
import { sha256 } from '../../src/providers/google-drive/sha256.ts';
import {
  API,
  createRig,
  FILES,
  MIB,
  never,
  ONE_PERMISSION,
  onePhoto,
  PERMISSIONS,
  planned,
  type Rig,
  storeOne,
  tasksOf,
  TOKENS,
  UPLOAD,
} from './google-drive-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

/** Every kind of request between choosing photos and the proof of their links. */
const CALLS = [
  ['GET', '/drive/v3/files/generateIds'],
  ['GET', FILES],
  ['POST', FILES],
  ['POST', UPLOAD],
  ['PUT', UPLOAD],
  ['POST', PERMISSIONS],
  ['GET', /^\/drive\/v3\/files\/1[\w-]+$/],
  ['GET', PERMISSIONS],
] as const;

const methodIs = (wanted: string) => (request: Request) => request.method === wanted;

/** One journey: three photos, one of them in pieces; a link for each; the proof. */
async function journey(rig: Rig): Promise<string[]> {
  const { cloud } = await rig.connect();
  const tasks = tasksOf(await planned(rig, cloud, 3), undefined, [5000, 9 * MIB, 6000]);
  const journal = createJournal();
  await cloud.upload(tasks, journal, never);
  const urls: string[] = [];
  for (const { photoId } of tasks) {
    const item = journal.items.get(photoId)!;
    urls.push((await cloud.makeLink(item, undefined, never)).url);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
  }
  const sent = await Promise.all(tasks.map(({ blob }) => sha256(blob)));
  const stored = await Promise.all(
    rig.google.files.map(({ bytes }) => sha256(new Blob([bytes!.slice()]))),
  );
  expect(stored.sort()).toEqual(sent.sort());
  return urls;
}

function expectOneOfEach(rig: Rig, urls: readonly string[]): void {
  expect(rig.google.files).toHaveLength(3);
  expect(rig.google.folders).toHaveLength(1);
  expect([...rig.google.publicLinks()].sort()).toEqual([...urls].sort());
}

describe('answers that are lost', { timeout: 30_000 }, () => {
  it.each(CALLS)('after Google has acted leave one of everything: %s %s', async (method, path) => {
    const rig = createRig();
    const when = methodIs(method);
    const cut = rig.faults.add({ host: API, path, when, cut: 'after', times: 2 });
    expectOneOfEach(rig, await journey(rig));
    // Photos go up side by side, so more than two may meet it.
    expect(cut.hits).toBeGreaterThanOrEqual(2);
  });

  it.each(CALLS)('before they arrived leave one of everything: %s %s', async (method, path) => {
    const rig = createRig();
    const when = methodIs(method);
    const cut = rig.faults.add({ host: API, path, when, cut: 'before', times: 2 });
    expectOneOfEach(rig, await journey(rig));
    expect(cut.hits).toBeGreaterThanOrEqual(2);
  });

  it('do not matter even if every call loses its first answer', async () => {
    const rig = createRig();
    const cuts = CALLS.map(([method, path]) =>
      rig.faults.add({ host: API, path, when: methodIs(method), cut: 'after', times: 1 }),
    );
    expectOneOfEach(rig, await journey(rig));
    expect(cuts.every(({ hits }) => hits > 0)).toBe(true);
  });

  it('are no trouble when links are revoked, photos removed and the account disconnected', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const item = await storeOne(rig, cloud);
    await cloud.makeLink(item, undefined, never);
    for (const [host, path] of [
      [API, ONE_PERMISSION],
      [API, `${FILES}/${item.id}`],
      [TOKENS, '/revoke'],
    ] as const) {
      const when = ({ method }: Request) => method !== 'GET';
      rig.faults.add({ host, path, when, cut: 'after', times: 1 });
    }
    await cloud.revoke(item, undefined, never);
    expect(rig.google.publicFiles).toHaveLength(0);
    await cloud.remove(item, never);
    expect(rig.google.files).toHaveLength(0);
    await rig.provider.disconnect(account.id);
    expect(rig.google.tokens.every(({ revokedAtMs }) => revokedAtMs !== null)).toBe(true);
  });

  it('cost nothing when the worker died before it could write the photo down', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const task = await onePhoto(rig, cloud);
    const lost = createJournal();
    await cloud.upload([task], lost, never);
    const journal = createJournal();
    const later = rig.createProvider().open(account.id);
    await later.upload([{ ...task, cursor: lost.cursors.at(-1)?.cursor }], journal, never);
    expect(journal.items.get('p0')).toEqual(task.place);
    expect(rig.google.files).toHaveLength(1);
  });

  it('leave one album when the worker died before it could write the folder down', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const plan = await planned(rig, cloud, 2, true);
    const place = albumAt(plan, plan.folder!);
    await cloud.ensureAlbum(place, never);
    const later = rig.createProvider().open(account.id);
    const folder = await later.ensureAlbum(place, never);
    await later.upload(tasksOf(plan, folder), createJournal(), never);
    expect(rig.google.folders).toHaveLength(2);
    await later.remove(place, never);
    expect(rig.google.files).toHaveLength(0);
  });
});
