import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/providers/dropbox/content-hash.ts';
import { createRig, DAY_MS, liveLinks, never, photo, type Rig } from './dropbox-provider-rig.ts';
import { createJournal } from './upload-journal.ts';

const MIB = 1024 * 1024;
const CONTENT = 'content.dropboxapi.com';
const API = 'api.dropboxapi.com';

const CALLS = [
  [CONTENT, '/2/files/upload_session/start'],
  [CONTENT, '/2/files/upload_session/append_v2'],
  [API, '/2/files/upload_session/finish_batch_v2'],
  [API, '/2/sharing/create_shared_link_with_settings'],
  [API, '/2/sharing/list_shared_links'],
] as const;

// Made once: nine million random bytes take a moment.
const tasks = [
  photo('a', '/2026-11/photo-1 aaaaaaaa.jpg'),
  photo('b', '/2026-11/photo-2 bbbbbbbb.jpg', 9 * MIB),
  photo('c', '/2026-11/photo-3 cccccccc.jpg'),
];

/** One journey: three photos, one of them in pieces; a link for each; the proof. */
async function journey(rig: Rig, endsInMs?: number): Promise<string[]> {
  const { cloud } = await rig.connect('professional');
  const journal = createJournal();
  await cloud.upload(tasks, journal, never);
  const urls: string[] = [];
  for (const { photoId } of tasks) {
    const item = journal.items.get(photoId)!;
    const endsAtMs = endsInMs === undefined ? undefined : rig.waiting.now() + endsInMs;
    urls.push((await cloud.makeLink(item, endsAtMs, never)).url);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
  }
  const hashes = await Promise.all(tasks.map(({ blob }) => contentHash(blob)));
  expect(rig.dropbox.files.map(({ contentHash: hash }) => hash).sort()).toEqual(hashes.sort());
  return urls;
}

describe('answers that are lost after Dropbox has acted', { timeout: 30_000 }, () => {
  it.each(CALLS)('leave one file and one link per photo: %s%s', async (host, path) => {
    for (const finishedSessions of ['forgotten', 'kept'] as const) {
      for (const alreadyExistsMetadata of [true, false]) {
        const rig = createRig();
        Object.assign(rig.dropbox.behaviour, { finishedSessions, alreadyExistsMetadata });
        const cut = rig.faults.add({ host, path, cut: 'after', times: 2 });
        const urls = await journey(rig, alreadyExistsMetadata ? undefined : DAY_MS);
        expect(cut.hits).toBe(2);
        expect(rig.dropbox.files).toHaveLength(3);
        expect(
          liveLinks(rig.dropbox)
            .map(({ url }) => url)
            .sort(),
        ).toEqual(urls.sort());
      }
    }
  });

  it.each(CALLS)(
    'leave no more when the request never arrived either: %s%s',
    async (host, path) => {
      const rig = createRig();
      rig.faults.add({ host, path, cut: 'before', times: 2 });
      await journey(rig);
      expect([rig.dropbox.files.length, liveLinks(rig.dropbox).length]).toEqual([3, 3]);
    },
  );

  it('do not matter even if every call loses its first answer', async () => {
    const rig = createRig();
    const cuts = CALLS.map(([host, path]) =>
      rig.faults.add({ host, path, cut: 'after', times: 1 }),
    );
    await journey(rig);
    expect(cuts.map(({ hits }) => hits)).toEqual(CALLS.map(() => 1));
    expect([rig.dropbox.files.length, liveLinks(rig.dropbox).length]).toEqual([3, 3]);
  });

  it('are no trouble when links are revoked, photos removed and the account disconnected', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const journal = createJournal();
    await cloud.upload([photo('a', '/a.jpg')], journal, never);
    const item = journal.items.get('a')!;
    const { url } = await cloud.makeLink(item, undefined, never);
    for (const path of ['sharing/revoke_shared_link', 'files/delete_v2', 'auth/token/revoke']) {
      rig.faults.add({ host: API, path: `/2/${path}`, cut: 'after', times: 1 });
    }
    await cloud.revoke(item, url, never);
    expect(liveLinks(rig.dropbox)).toHaveLength(0);
    await cloud.remove(item, never);
    expect(rig.dropbox.files).toHaveLength(0);
    await rig.provider.disconnect(account.id);
    expect(rig.dropbox.tokens.every((token) => token.revokedAtMs !== undefined)).toBe(true);
  });

  it('cost nothing when the worker died before it could write the commit down', async () => {
    const rig = createRig();
    const { account, cloud } = await rig.connect();
    const journal = createJournal();
    const task = photo('a', '/a.jpg');
    const stop = new AbortController();
    const held = rig.faults.add({ host: API, path: /finish_batch_v2$/, hold: 'after' });
    const first = cloud.upload([task], journal, stop.signal);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    held.clear();
    expect(journal.items.size).toBe(0);

    const later = rig.createProvider().open(account.id);
    await later.upload([{ ...task, cursor: journal.cursors[0]?.cursor }], journal, never);
    expect(journal.items.get('a')?.id).toBe(rig.dropbox.files[0]?.id);
    expect(rig.dropbox.files).toHaveLength(1);
  });
});
