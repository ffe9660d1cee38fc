import { describe, expect, it } from 'vitest';
import { someBytes } from '../standins/some-bytes.ts';
import { driveFile, photosAppend } from '../standins/google/scopes.ts';
import { signInTo } from '../standins/google/sign-in/sign-in-to.ts';
import { setUp as setUpGoogle } from './google-standin-rig.ts';
import type { ApiAnswer, Rig } from './google-standin-rig.ts';

const api = 'https://photoslibrary.googleapis.com/v1';
const rawUpload = {
  'content-type': 'application/octet-stream',
  'x-goog-upload-content-type': 'image/jpeg',
  'x-goog-upload-protocol': 'raw',
};

const setUp = () => setUpGoogle({ scopes: [photosAppend] });

async function upload({ call }: Rig, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const answer = await call(`${api}/uploads`, { method: 'POST', headers: rawUpload, body: bytes });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body);
}

function create({ call }: Pick<Rig, 'call'>, uploadTokens: readonly string[], own: object = {}) {
  const newMediaItems = uploadTokens.map((uploadToken, index) => ({
    simpleMediaItem: { uploadToken, fileName: `photo-${index + 1}.jpg` },
  }));
  return call(`${api}/mediaItems:batchCreate`, { method: 'POST', json: { newMediaItems, ...own } });
}

interface MadeItem {
  readonly status: { readonly code?: number; readonly message: string };
  readonly mediaItem?: { readonly id: string; readonly productUrl: string };
}

function madeIn({ body }: ApiAnswer): readonly MadeItem[] {
  return (body as { newMediaItemResults: MadeItem[] }).newMediaItemResults;
}

async function makePhoto(rig: Rig, bytes = someBytes(100)) {
  return madeIn(await create(rig, [await upload(rig, bytes)]))[0]!.mediaItem!;
}

function statusOf({ status, body }: ApiAnswer): [number, string] {
  return [status, (body as { error: { status: string } }).error.status];
}

describe('an upload', () => {
  it('becomes a photo only by a second call, and is the same photo for the same bytes', async () => {
    const rig = await setUp();
    const bytes = someBytes(500);
    const token = await upload(rig, bytes);
    expect(token).toMatch(/^[\w-]{100,}$/);
    expect(rig.google.photoItems).toEqual([]);
    const answer = await create(rig, [token, await upload(rig, bytes)]);
    const [one, other] = madeIn(answer);
    expect([answer.status, one]).toEqual([
      200,
      {
        uploadToken: token,
        status: { message: 'Success' },
        mediaItem: {
          id: rig.google.photoItems[0]?.id,
          productUrl: `https://photos.google.com/lr/photo/${one!.mediaItem!.id}`,
          mimeType: 'image/jpeg',
          mediaMetadata: { creationTime: '2026-11-01T00:00:00.000Z' },
          filename: 'photo-1.jpg',
        },
      },
    ]);
    expect(other?.mediaItem?.id).toBe(one?.mediaItem?.id);
    expect(rig.google.photoItems).toHaveLength(1);
    expect(rig.google.photoItems[0]?.bytes).toEqual(bytes);
  });

  it.each([
    ['the type of the photo as its own', { 'content-type': 'image/jpeg' }],
    ['no type of the photo', { 'x-goog-upload-content-type': '' }],
    ['a type that is no photo', { 'x-goog-upload-content-type': 'text/html' }],
    ['another protocol', { 'x-goog-upload-protocol': 'resumable' }],
  ])('is refused with %s', async (_, own) => {
    const { call } = await setUp();
    const headers = { ...rawUpload, ...own };
    const answer = await call(`${api}/uploads`, { method: 'POST', headers, body: someBytes(3) });
    expect(statusOf(answer)).toEqual([400, 'INVALID_ARGUMENT']);
  });

  it('is refused without bytes', async () => {
    const { call } = await setUp();
    const answer = await call(`${api}/uploads`, { method: 'POST', headers: rawUpload });
    expect(statusOf(answer)).toEqual([400, 'INVALID_ARGUMENT']);
  });
});

describe('a batch of new photos', () => {
  it('fails item by item', async () => {
    const rig = await setUp();
    const failure = { code: 13, message: 'Internal error' };
    rig.google.behaviour.nextMediaItems = [null, failure];
    const tokens = [await upload(rig, someBytes(1)), await upload(rig, someBytes(2)), 'unknown'];
    const answer = await create(rig, tokens);
    expect(answer.status).toBe(207);
    expect(madeIn(answer).map(({ status }) => status.code)).toEqual([undefined, 13, 3]);
    expect(rig.google.photoItems).toHaveLength(1);
  });

  it('is refused while another one of the same person is under way', async () => {
    const rig = await setUp();
    const tokens = [await upload(rig, someBytes(1)), await upload(rig, someBytes(2))];
    const answers = await Promise.all(tokens.map((token) => create(rig, [token])));
    expect(answers[0]?.status).toBe(200);
    expect(statusOf(answers[1]!)).toEqual([429, 'RESOURCE_EXHAUSTED']);
    expect((await create(rig, [tokens[1]!])).status).toBe(200);
  });

  it.each([
    ['nothing', { newMediaItems: [] }],
    ['more than fifty', { newMediaItems: Array<object>(51).fill({}) }],
    ['an unknown album', { albumId: 'unknown' }],
    ['an unknown field', { title: 'x' }],
  ])('is refused for %s', async (_, own) => {
    const rig = await setUp();
    const answer = await create(rig, [await upload(rig, someBytes(1))], own);
    expect(statusOf(answer)).toEqual([400, 'INVALID_ARGUMENT']);
    expect(rig.google.photoItems).toEqual([]);
  });

  it('takes no upload that is a day old', async () => {
    const rig = await setUp();
    const token = await upload(rig, someBytes(1));
    rig.google.advance(25 * 3_600_000);
    const { authorization } = await signInTo(rig.google, rig.fetch, { scopes: [photosAppend] });
    const renewed: Pick<Rig, 'call'> = {
      call: (address, init) => rig.call(address, { ...init, headers: { authorization } }),
    };
    expect(madeIn(await create(renewed, [token]))[0]?.status.code).toBe(3);
  });
});

describe('an album', () => {
  it('is made and filled, all or nothing', async () => {
    const rig = await setUp();
    const json = { album: { title: 'Trip' } };
    const { body } = await rig.call(`${api}/albums`, { method: 'POST', json });
    const { id, productUrl } = body as { id: string; productUrl: string };
    expect(productUrl).toBe(`https://photos.google.com/lr/album/${id}`);
    await create(rig, [await upload(rig, someBytes(1))], { albumId: id });
    const { id: second } = await makePhoto(rig, someBytes(2));
    const add = (mediaItemIds: string[]) =>
      rig.call(`${api}/albums/${id}:batchAddMediaItems`, {
        method: 'POST',
        json: { mediaItemIds },
      });
    expect((await add([second, 'unknown'])).status).toBe(400);
    expect(rig.google.photoAlbums[0]?.itemIds).toHaveLength(1);
    expect((await add([second])).status).toBe(200);
    expect(rig.google.photoAlbums[0]?.itemIds).toHaveLength(2);
  });

  it.each([
    ['POST', 'albums/some-album:share'],
    ['POST', 'albums/some-album:unshare'],
    ['GET', 'sharedAlbums'],
    ['GET', 'sharedAlbums/some-token'],
    ['POST', 'sharedAlbums:join'],
    ['POST', 'sharedAlbums:leave'],
  ])('is not shared by the API any more: %s %s', async (method, path) => {
    const { call } = await setUp();
    expect(statusOf(await call(`${api}/${path}`, { method }))).toEqual([403, 'PERMISSION_DENIED']);
  });
});

describe('the API of Photos', () => {
  it('needs its own scope, and a token', async () => {
    const rig = await setUpGoogle({ scopes: [driveFile] });
    expect(statusOf(await create(rig, ['token']))).toEqual([403, 'PERMISSION_DENIED']);
    const headers = { authorization: 'Bearer nonsense' };
    const answer = await rig.call(`${api}/albums`, { method: 'POST', headers, json: {} });
    expect(statusOf(answer)).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('ends with the quota that all users of a client share', async () => {
    const rig = await setUp();
    rig.google.behaviour.photosRequestsLeft = 1;
    await upload(rig, someBytes(1));
    expect(statusOf(await create(rig, ['token']))).toEqual([429, 'RESOURCE_EXHAUSTED']);
  });

  it('carries no CORS header', async () => {
    const { call } = await setUp();
    const headers = { origin: 'https://www.tiktok.com', ...rawUpload };
    const answer = await call(`${api}/uploads`, { method: 'POST', headers, body: someBytes(3) });
    const names = [...answer.headers.keys()];
    expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

/** Presses what a person presses on a page without scripts: the form that has this button. */
async function press(rig: Rig, page: string, button: string, at: string): Promise<string> {
  const forms = [...page.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)];
  const [, attributes = '', inner = ''] = forms.find(([form]) => form.includes(`>${button}<`))!;
  const [, name, value] = /name="(\w+)" value="(\w+)"/.exec(inner)!;
  const action = new URL(/action="([^"]+)"/.exec(attributes)![1]!, at);
  const { cookie } = rig.signedIn;
  if (!attributes.includes('method="post"')) {
    action.searchParams.set(name!, value!);
    return (await rig.fetch(action, { headers: { cookie } })).text();
  }
  const body = new URLSearchParams({ [name!]: value! });
  return (await rig.fetch(action, { method: 'POST', body, headers: { cookie } })).text();
}

describe('the link of a photo', () => {
  it('is made on the page that only its owner sees', async () => {
    const rig = await setUp();
    const { productUrl } = await makePhoto(rig);
    const { cookie } = rig.signedIn;
    const visit = (headers: Record<string, string>) =>
      rig.fetch(productUrl, { headers, redirect: 'manual' });
    const stranger = await visit({});
    expect(stranger.status).toBe(302);
    expect(stranger.headers.get('location')).toMatch(/^https:\/\/accounts\.google\.com\//);
    expect((await visit({ cookie: rig.google.cookieOf('ben') })).status).toBe(404);
    let page = await (await visit({ cookie })).text();
    page = await press(rig, page, 'Share', productUrl);
    page = await press(rig, page, 'Create link', productUrl);
    const { url } = rig.google.photoLinks[0]!;
    expect(page).toMatch(new RegExp(`>\\s*Link\\s*<textarea[^>]* readonly[^>]*>${url}<`));
    expect(rig.google.publicLinks()).toEqual([url]);
    page = await press(rig, page, 'Options', productUrl);
    expect(page).toMatch(/type="checkbox"[^>]*checked/);
    const off = { method: 'POST', body: '', headers: { cookie } };
    page = await (await rig.fetch(`${productUrl}/link`, off)).text();
    expect(page).not.toMatch(/type="checkbox"[^>]*checked/);
    expect(rig.google.publicLinks()).toEqual([]);
  });

  it('leads from the short form to the long one, whose page shows the photo', async () => {
    const rig = await setUp();
    const bytes = someBytes(80);
    const { id } = await makePhoto(rig, bytes);
    const { url, longUrl } = rig.google.photos.createLink(id);
    expect(url).toMatch(/^https:\/\/photos\.app\.goo\.gl\/[A-Za-z0-9]{17}$/);
    expect(longUrl).toMatch(/^https:\/\/photos\.google\.com\/share\/AF1Qip[\w-]+\?key=[\w-]+$/);
    const hop = await rig.fetch(url, { redirect: 'manual' });
    expect([hop.status, hop.headers.get('location')]).toEqual([302, longUrl]);
    const page = await (await rig.fetch(url)).text();
    const picture = /<img[^>]* src="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&');
    const photo = await rig.fetch(new URL(picture, longUrl));
    expect(new Uint8Array(await photo.arrayBuffer())).toEqual(bytes);
    const inside = longUrl.replace('?', `/photo/${id}?`);
    expect((await rig.fetch(inside)).status).toBe(200);
    for (const wrong of [longUrl.replace(/key=.*/, 'key=guess'), longUrl.replace(/\?.*/, '')]) {
      expect((await rig.fetch(wrong)).status).toBe(404);
    }
  });

  it('ends for good, with 404 or with a page that shows nothing', async () => {
    const rig = await setUp();
    const { id } = await makePhoto(rig);
    const { url, longUrl } = rig.google.photos.createLink(id);
    expect(rig.google.photos.createLink(id).url).toBe(url);
    rig.google.photos.endLink(id);
    const next = rig.google.photos.createLink(id);
    expect(next.url).not.toBe(url);
    for (const address of [url, longUrl]) {
      expect((await rig.fetch(address, { redirect: 'manual' })).status).toBe(404);
    }
    rig.google.behaviour.endedPhotoLink = 'shell';
    const page = await rig.fetch(url);
    expect(page.status).toBe(200);
    expect(await page.text()).not.toContain('<img');
    expect((await rig.fetch('https://photos.app.goo.gl/unknown')).status).toBe(404);
  });

  it('shows every photo of an album, and ends with a photo that is deleted', async () => {
    const rig = await setUp();
    const json = { album: { title: 'Trip' } };
    const made = await rig.call(`${api}/albums`, { method: 'POST', json });
    const { id: albumId } = made.body as { id: string };
    const tokens = [await upload(rig, someBytes(1)), await upload(rig, someBytes(2))];
    const [one] = madeIn(await create(rig, tokens, { albumId }));
    const album = rig.google.photos.createLink(albumId);
    const photo = rig.google.photos.createLink(one!.mediaItem!.id);
    const pictures = async () => (await (await rig.fetch(album.url)).text()).match(/<img/g)?.length;
    expect(await pictures()).toBe(2);
    rig.google.photos.deletePhoto(one!.mediaItem!.id);
    expect(await pictures()).toBe(1);
    expect((await rig.fetch(photo.url)).status).toBe(404);
    expect(rig.google.publicLinks()).toEqual([album.url]);
  });
});
