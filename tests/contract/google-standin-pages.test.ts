import { describe, expect, it } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import { createExtensionFetch } from '../standins/google/extension-fetch.ts';
import { makeFile, makeFolder, setUp, share, uploadApi } from './google-standin-rig.ts';
import type { Rig } from './google-standin-rig.ts';

/** What a browser gets at an address: with a cookie, or as a stranger. */
function visit({ fetch }: Rig, address: string, cookie?: string) {
  return fetch(address, { redirect: 'manual', ...(cookie && { headers: { cookie } }) });
}

function linkOf({ google }: Rig, id: string): string {
  const item = google.items.find((each) => each.id === id)!;
  const key = item.resourceKey === null ? '' : `&resourcekey=${item.resourceKey}`;
  const place = item.bytes ? `file/d/${id}/view` : `drive/folders/${id}`;
  return `https://drive.google.com/${place}?usp=drivesdk${key}`;
}

/** The addresses of all pictures on a page, as a browser would read them. */
async function picturesOn(page: Response, address: string): Promise<string[]> {
  const sources = [...(await page.text()).matchAll(/<img[^>]* src="([^"]+)"/g)];
  return sources.map(([, source]) => new URL(source!.replaceAll('&amp;', '&'), address).href);
}

async function bytesAt(rig: Rig, address: string): Promise<Uint8Array> {
  return new Uint8Array(await (await visit(rig, address)).arrayBuffer());
}

describe('the page of a file', () => {
  it('is for its owner alone at first, whose cookie the sign-in set', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    const address = linkOf(rig, id);
    expect((await visit(rig, address, rig.signedIn.cookie)).status).toBe(200);
    const stranger = await visit(rig, address);
    expect(stranger.status).toBe(302);
    const to = new URL(stranger.headers.get('location')!);
    expect([to.host, to.searchParams.get('continue')]).toEqual(['accounts.google.com', address]);
    expect((await visit(rig, address, rig.google.cookieOf('ben'))).status).toBe(403);
    const both = rig.google.cookieOf('ben', 'anna');
    expect((await visit(rig, address, both)).status).toBe(200);
  });

  it('shows a stranger the picture while it is shared', async () => {
    const rig = await setUp();
    const bytes = someBytes(200);
    const id = await makeFile(rig, {}, bytes);
    await share(rig, id);
    const page = await visit(rig, linkOf(rig, id));
    expect(page.status).toBe(200);
    const pictures = await picturesOn(page, linkOf(rig, id));
    expect(pictures).toHaveLength(1);
    expect(await bytesAt(rig, pictures[0]!)).toEqual(bytes);
    rig.google.closeToAll(id);
    for (const address of [linkOf(rig, id), pictures[0]!]) {
      expect((await visit(rig, address)).status).toBe(302);
    }
    rig.google.deleteItem(id);
    expect((await visit(rig, linkOf(rig, id))).status).toBe(404);
  });

  it('shows it from the trash too', async () => {
    const rig = await setUp();
    const id = await makeFile(rig);
    await share(rig, id);
    rig.google.trash(id);
    expect((await visit(rig, linkOf(rig, id))).status).toBe(200);
  });

  it('opens and closes late when told to', async () => {
    const rig = await setUp();
    Object.assign(rig.google.behaviour, { aclDelayMs: 2000, aclEndDelayMs: 500 });
    const id = await makeFile(rig);
    const status = async () => (await visit(rig, linkOf(rig, id))).status;
    await share(rig, id);
    rig.google.advance(1000);
    expect(await status()).toBe(302);
    rig.google.advance(1000);
    expect(await status()).toBe(200);
    rig.google.closeToAll(id);
    expect(await status()).toBe(200);
    rig.google.advance(500);
    expect(await status()).toBe(302);
  });

  it('needs the key of a file that has one', async () => {
    const rig = await setUp();
    rig.google.behaviour.resourceKeys = true;
    const id = await makeFile(rig);
    await share(rig, id);
    const address = linkOf(rig, id);
    expect(address).toMatch(/&resourcekey=0-[\w-]{22}$/);
    const page = await visit(rig, address);
    const [picture] = await picturesOn(page, address);
    expect((await visit(rig, picture!)).status).toBe(200);
    expect((await visit(rig, address.replace(/&.*/, ''))).status).toBe(302);
    expect((await visit(rig, picture!.replace(/&resourcekey.*/, ''))).status).toBe(302);
  });

  it('says whether strangers can change the file, and whether they can download it', async () => {
    const rig = await setUp();
    const id = await makeFile(rig, { copyRequiresWriterPermission: true });
    await share(rig, id);
    const reader = await (await visit(rig, linkOf(rig, id))).text();
    expect(reader).toContain('View only');
    expect(reader).not.toContain('Download');
    const download = `https://drive.google.com/uc?id=${id}&export=download`;
    expect((await visit(rig, download)).status).toBe(403);
    await share(rig, id, { role: 'writer' });
    const writer = await (await visit(rig, linkOf(rig, id))).text();
    expect(writer).toContain('Anyone with the link can edit');
    expect(writer).toContain('Download');
  });
});

describe('the page of a folder', () => {
  it('shows a stranger every picture in it and nothing beside it', async () => {
    const rig = await setUp();
    const folder = await makeFolder(rig);
    const parents = [folder];
    const all = [someBytes(20, 1), someBytes(20, 2), someBytes(20, 3)] as const;
    await makeFile(rig, { parents, name: 'photo-1.jpg' }, all[0]);
    await makeFile(rig, { parents, name: 'photo-2.jpg' }, all[1]);
    await makeFile(rig, { name: 'beside.jpg' }, all[2]);
    expect((await visit(rig, linkOf(rig, folder))).status).toBe(302);
    await share(rig, folder);
    const pictures = await picturesOn(await visit(rig, linkOf(rig, folder)), linkOf(rig, folder));
    const shown = await Promise.all(pictures.map((address) => bytesAt(rig, address)));
    expect(shown).toEqual([all[0], all[1]]);
    rig.google.closeToAll(folder);
    expect((await visit(rig, pictures[0]!)).status).toBe(302);
  });
});

it('notes every visit, with or without a cookie', async () => {
  const rig = await setUp();
  const address = linkOf(rig, await makeFile(rig));
  rig.google.calls.length = 0;
  await visit(rig, address);
  await visit(rig, address, rig.signedIn.cookie);
  const seen = rig.google.calls.map(({ route, status, hasCookie }) => [route, status, hasCookie]);
  expect(seen).toEqual([
    ['drive.page', 302, false],
    ['drive.page', 200, true],
  ]);
});

describe('the fetch of an extension', () => {
  it('proves nothing about strangers unless it leaves the cookies out', async () => {
    const rig = await setUp();
    const address = linkOf(rig, await makeFile(rig));
    const fetch = createExtensionFetch(rig.fetch, rig.signedIn.cookie);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(200);
    const omitted = await fetch(address, { redirect: 'manual', credentials: 'omit' });
    expect([omitted.type, omitted.status, omitted.ok]).toEqual(['opaqueredirect', 0, false]);
    expect([...omitted.headers]).toEqual([]);
  });

  it('sees the answer to a piece of an upload unless it handles redirects itself', async () => {
    const rig = await setUp();
    const fetch = createExtensionFetch(rig.fetch, rig.signedIn.cookie);
    const { authorization } = rig.signedIn;
    const opening = { method: 'POST', headers: { authorization } };
    const session = (await fetch(`${uploadApi}?uploadType=resumable`, opening)).headers;
    const address = session.get('location')!;
    const asking = { method: 'PUT', headers: { 'content-range': 'bytes */10' } };
    expect((await fetch(address, asking)).status).toBe(308);
    expect((await fetch(address, { ...asking, redirect: 'manual' })).status).toBe(0);
    expect(rig.google.calls.every(({ hasCookie }) => !hasCookie)).toBe(true);
  });
});
