import { describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { toFailure } from '../../../src/core/errors.ts';
import { errorText } from '../../../src/ui/error-text.ts';
import { english } from '../../unit/ui/english.ts';
import { planned, tasksOf } from '../google-drive-provider-rig.ts';
import { createJournal } from '../upload-journal.ts';
import { CLOUDS, type CloudBench } from './cloud-benches.ts';
import { never } from './provider-bench.ts';
import { ordinaryDay, putAlbum, putPhoto } from './whole-journey.ts';

const EVERY = Object.entries(CLOUDS);
const AUTOMATIC = EVERY.filter(
  ([, { start }]) => start().provider.capabilities.links === 'automatic',
);

/** A cloud that somebody is signed in to, with a photo in it. */
async function withPhoto(start: () => CloudBench) {
  const bench = start();
  const { account, cloud } = await bench.connect();
  return { ...bench, account, cloud, item: await putPhoto(bench.provider, cloud) };
}

describe.each(AUTOMATIC)('%s, whose links are made by API,', (_name, { start, telling }) => {
  it('keeps a photo private until it is linked', async () => {
    const { cloud, item, stored, open } = await withPhoto(start);
    expect([stored(), open()]).toEqual([1, 0]);
    expect(await cloud.readAccess(item, never)).toBe('none');
    expect(await cloud.inspect(item, never)).toEqual({ access: 'none', isSharedAbove: false });
  });

  it('proves that a link is for viewing, and a stranger can open it', async () => {
    const { cloud, item, open, network } = await withPhoto(start);
    const { url } = await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
    expect(await cloud.inspect(item, never)).toEqual({ access: 'view-only', isSharedAbove: false });
    expect(open()).toBe(1);
    expect((await network(url, { redirect: 'manual' })).status).toBe(200);
  });

  it('tells when others may edit behind a link, and that one can be ended too', async () => {
    const { cloud, item, makeLinksEditable } = await withPhoto(start);
    makeLinksEditable?.();
    await cloud.makeLink(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('wider');
    await cloud.revoke(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
  });

  it('gives the same link when it is made twice, also when the first answer was lost', async () => {
    const { cloud, item, faults } = await withPhoto(start);
    const lost = faults.add({ ...telling, times: 1, cut: 'after' });
    const first = await cloud.makeLink(item, undefined, never);
    expect(await cloud.makeLink(item, undefined, never)).toEqual(first);
    expect(lost.hits).toBe(1);
    expect(await cloud.readAccess(item, never)).toBe('view-only');
  });

  it.each(['with', 'without'])('ends a link, %s its address, and twice is fine', async (how) => {
    const { cloud, item, open, network } = await withPhoto(start);
    const { url } = await cloud.makeLink(item, undefined, never);
    for (const _time of [1, 2]) {
      await cloud.revoke(item, how === 'with' ? url : undefined, never);
      expect(await cloud.readAccess(item, never)).toBe('none');
    }
    expect(open()).toBe(0);
    expect((await network(url, { redirect: 'manual' })).status).not.toBe(200);
  });

  it('shares an album as one link, and takes it back as one', async () => {
    const bench = start();
    const { cloud } = await bench.connect();
    const album = await putAlbum(bench.provider, cloud);
    expect([bench.stored(), bench.open()]).toEqual([2, 0]);
    const { url } = await cloud.makeLink(album, undefined, never);
    expect(await cloud.readAccess(album, never)).toBe('view-only');
    expect(bench.open()).toBe(2);
    expect(await cloud.ensureAlbum(album, never)).toEqual(album);
    await cloud.revoke(album, url, never);
    expect(await cloud.readAccess(album, never)).toBe('none');
    expect(bench.open()).toBe(0);
  });

  it('removes a photo and an album, and twice is fine', async () => {
    const { cloud, item, provider, stored } = await withPhoto(start);
    const album = await putAlbum(provider, cloud);
    for (const one of [item, album, item, album]) await cloud.remove(one, never);
    expect(stored()).toBe(0);
    await cloud.revoke(item, undefined, never);
    expect(await cloud.readAccess(album, never)).toBe('none');
  });

  it('leaves nothing when the user stops while the link is made', async () => {
    const { cloud, item, faults, open, stored } = await withPhoto(start);
    const held = faults.add({ ...telling, times: 1, hold: 'after' });
    const stop = new AbortController();
    const making = cloud.makeLink(item, undefined, stop.signal);
    await expect.poll(() => held.holding).toBe(1);
    stop.abort();
    held.release();
    await making.catch(() => undefined);
    await cloud.revoke(item, undefined, never);
    expect(await cloud.readAccess(item, never)).toBe('none');
    await cloud.remove(item, never);
    expect([open(), stored()]).toEqual([0, 0]);
  });

  it('does nothing at all for an act that was stopped before', async () => {
    const { cloud, item, sent, open } = await withPhoto(start);
    sent.length = 0;
    const signal = AbortSignal.abort();
    for (const act of [cloud.makeLink(item, undefined, signal), cloud.remove(item, signal)]) {
      await expect(act).rejects.toMatchObject({ code: 'cancelled' });
    }
    expect([sent.length, open()]).toEqual([0, 0]);
  });
});

describe.each(EVERY)('%s', (_name, { start, telling, refuse, refusals }) => {
  it('puts photos where nobody else can see them', async () => {
    const bench = start();
    const { cloud } = await bench.connect();
    await putPhoto(bench.provider, cloud);
    await putAlbum(bench.provider, cloud);
    expect([bench.stored(), bench.open()]).toEqual([3, 0]);
  });

  it('leaves nothing when the user stops an upload', async () => {
    const bench = start();
    const { cloud } = await bench.connect();
    const [task] = tasksOf(await planned(bench, cloud), undefined, [3_000_000]);
    const stop = new AbortController();
    const journal = createJournal();
    const watch = {
      ...journal,
      advanced: (...told: Parameters<typeof journal.advanced>) => {
        stop.abort();
        return journal.advanced(...told);
      },
    };
    await expect(cloud.upload([task!], watch, stop.signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    await cloud.remove(task!.place, never);
    expect([bench.stored(), bench.open(), journal.items.size]).toEqual([0, 0, 0]);
  });

  it.each(Object.entries(refusals))('%s is told as %s', async (word, code) => {
    const bench = await withPhoto(start);
    const { item, open, faults } = bench;
    faults.add({ ...telling, answer: refuse(word) });
    const thrown = await doTheTelling(bench).catch((reason: unknown) => reason);
    const failure = toFailure(thrown);
    expect(failure.code).toBe(code);
    expect(errorText(english, failure)).toMatch(/^[“A-Z].{15,}\.$/u);
    expect(failure.facts.detail ?? '').not.toMatch(new RegExp(`${item.id}|https?:|Bearer`));
    expect(open()).toBe(0);
  });

  it('asks nobody but its declared hosts, as nobody in particular', async () => {
    const bench = start();
    const { account, cloud } = await bench.connect();
    if (bench.provider.capabilities.links === 'automatic') await ordinaryDay(bench.provider, cloud);
    await putAlbum(bench.provider, cloud);
    await bench.provider.disconnect(account.id);
    const asked = new Set(bench.sent.map(({ url }) => `${new URL(url).origin}/*`));
    expect([...asked].sort()).toEqual([...bench.provider.capabilities.hosts].sort());
    const declared = [...manifest.host_permissions, ...manifest.optional_host_permissions];
    expect(declared).toEqual(expect.arrayContaining([...asked]));
    for (const { url, init } of bench.sent) {
      expect(init).toMatchObject({
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      expect(new Headers(init.headers).has('cookie'), url).toBe(false);
      expect(url).not.toMatch(/token=|@/);
    }
  });

  it('forgets the account when it is disconnected, and so does the cloud', async () => {
    const bench = start();
    const { account, cloud } = await bench.connect();
    const { grants, accessTokens } = bench.stores.kept;
    const old = accessTokens.get(account.id)!;
    expect([grants.size, accessTokens.size]).toEqual([1, 1]);
    await bench.provider.disconnect(account.id);
    expect([grants.size, accessTokens.size]).toEqual([0, 0]);
    const use = () => putPhoto(bench.provider, cloud);
    await expect(use()).rejects.toMatchObject({ code: 'reconnect' });
    // Even somebody who had kept the token could do nothing with it.
    await bench.stores.accessTokens.put(account.id, old);
    await expect(use()).rejects.toMatchObject({ code: 'reconnect' });
  });
});

/** What the most telling request is sent for. */
async function doTheTelling({ provider, cloud, item }: Awaited<ReturnType<typeof withPhoto>>) {
  if (provider.capabilities.links === 'automatic') await cloud.makeLink(item, undefined, never);
  else await putPhoto(provider, cloud);
}
