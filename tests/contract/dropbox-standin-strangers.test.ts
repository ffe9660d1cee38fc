import { describe, expect, it } from 'vitest';
import { createDropboxService } from '../standins/dropbox/dropbox.ts';
import { someBytes } from '../standins/some-bytes.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

function setUp() {
  const dropbox = createDropboxService();
  const bytes = someBytes(300);
  dropbox.putFile('professional', '/album/photo-1.jpg', bytes);
  const fetch = createInProcessFetch([dropbox]);
  return { dropbox, fetch, bytes };
}

function withQuery(address: string, query: Record<string, string>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

/** The addresses of all images on a page, as a browser would read them. */
function imagesOf(page: string, address: string): string[] {
  const sources = [...page.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, source]) => source!);
  return sources.map((source) => new URL(source.replaceAll('&amp;', '&'), address).href);
}

async function bytesAt(fetch: typeof globalThis.fetch, address: string) {
  const response = await fetch(address);
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

describe('a stranger with the link of a photo', () => {
  it('sees a page with the photo, whose bytes come from another host', async () => {
    const { dropbox, fetch, bytes } = setUp();
    const { url } = dropbox.putLink('professional', '/album/photo-1.jpg');
    const page = await fetch(url);
    expect(page.status).toBe(200);
    const images = imagesOf(await page.text(), url);
    expect(images).toHaveLength(1);
    const hop = await fetch(images[0]!, { redirect: 'manual' });
    expect(hop.status).toBe(302);
    expect(hop.headers.get('location')).toMatch(/^https:\/\/dl\.dropboxusercontent\.com\//);
    expect(hop.headers.has('access-control-allow-origin')).toBe(false);
    const photo = await bytesAt(fetch, images[0]!);
    expect(photo.response.headers.get('content-type')).toBe('image/jpeg');
    expect(photo.bytes).toEqual(bytes);
  });

  it('gets the bytes straight from the content host too', async () => {
    const { dropbox, fetch, bytes } = setUp();
    const { url } = dropbox.putLink('professional', '/album/photo-1.jpg');
    const direct = url.replace('www.dropbox.com', 'dl.dropboxusercontent.com');
    expect((await bytesAt(fetch, direct)).bytes).toEqual(bytes);
  });

  it('finds nothing with another key', async () => {
    const { dropbox, fetch } = setUp();
    const { url } = dropbox.putLink('professional', '/album/photo-1.jpg');
    for (const query of [{ rlkey: 'guess' }, { rlkey: 'guess', raw: '1' }]) {
      expect((await fetch(withQuery(url, query))).status).toBe(404);
    }
  });

  it.each([
    [
      'it is revoked',
      (dropbox, url) => {
        dropbox.removeLink(url);
      },
    ],
    [
      'it has ended',
      (dropbox) => {
        dropbox.advance(3_600_000);
      },
    ],
    [
      'the photo is deleted',
      (dropbox) => {
        dropbox.entries.length = 0;
      },
    ],
  ] as [string, (dropbox: ReturnType<typeof setUp>['dropbox'], url: string) => void][])(
    'finds nothing once %s, not even at an address got before',
    async (_, end) => {
      const { dropbox, fetch } = setUp();
      const link = dropbox.putLink('professional', '/album/photo-1.jpg');
      link.expires = new Date(dropbox.now() + 3_600_000).toISOString();
      const raw = withQuery(link.url, { raw: '1' });
      const ticket = (await fetch(raw, { redirect: 'manual' })).headers.get('location')!;
      expect((await fetch(ticket)).status).toBe(200);
      end(dropbox, link.url);
      for (const address of [link.url, raw, ticket]) {
        expect((await fetch(address)).status).toBe(404);
      }
    },
  );

  it('keeps the address of the bytes for a short time only', async () => {
    const { dropbox, fetch } = setUp();
    const { url } = dropbox.putLink('professional', '/album/photo-1.jpg');
    const hop = await fetch(withQuery(url, { raw: '1' }), { redirect: 'manual' });
    const ticket = hop.headers.get('location')!;
    dropbox.advance(11 * 60 * 1000);
    expect((await fetch(ticket)).status).toBe(404);
    expect((await fetch(withQuery(url, { raw: '1' }))).status).toBe(200);
  });

  it('is asked to sign in where the link is for a team', async () => {
    const { dropbox, fetch } = setUp();
    const link = dropbox.putLink('professional', '/album/photo-1.jpg');
    link.audience = 'team';
    for (const query of [{}, { raw: '1' }]) {
      const answer = await fetch(withQuery(link.url, query));
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('Sign in');
    }
  });

  it('needs the password where there is one', async () => {
    const { dropbox, fetch, bytes } = setUp();
    const link = dropbox.putLink('professional', '/album/photo-1.jpg');
    link.password = 'secret';
    const enter = (password: string) =>
      fetch(link.url, {
        method: 'POST',
        body: new URLSearchParams({ password }),
        redirect: 'manual',
      });
    expect(imagesOf(await (await fetch(link.url)).text(), link.url)).toEqual([]);
    expect((await enter('guess')).status).toBe(403);
    const cookie = (await enter('secret')).headers.getSetCookie()[0]!.split(';')[0]!;
    const raw = await fetch(withQuery(link.url, { raw: '1' }), { headers: { cookie } });
    expect(new Uint8Array(await raw.arrayBuffer())).toEqual(bytes);
  });
});

describe('a stranger with the link of an album', () => {
  it('sees every photo in it and nothing beside it', async () => {
    const { dropbox, fetch } = setUp();
    const second = someBytes(200, 2);
    dropbox.putFile('professional', '/album/photo-2.png', second);
    dropbox.putFile('professional', '/album of others/photo-3.jpg', someBytes(100, 3));
    const { url } = dropbox.putLink('professional', '/album');
    expect(url).toMatch(/^https:\/\/www\.dropbox\.com\/scl\/fo\/\w+\//);
    const images = imagesOf(await (await fetch(url)).text(), url);
    expect(images).toHaveLength(2);
    const photo = await bytesAt(fetch, images[1]!);
    expect(photo.response.headers.get('content-type')).toBe('image/png');
    expect(photo.bytes).toEqual(second);
    dropbox.removeLink(url);
    expect((await fetch(images[1]!)).status).toBe(404);
  });
});
