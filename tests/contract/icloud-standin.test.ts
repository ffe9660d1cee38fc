import { describe, expect, it } from 'vitest';
import { isRefusedLink } from '../../src/core/guided-link.ts';
import { recogniseLink } from '../../src/providers/guided/recognise-link.ts';
import { ICLOUD_LINKS } from '../../src/providers/icloud/icloud-links.ts';
import { createIcloudService } from '../standins/icloud/icloud.ts';
import { shareKinds } from '../standins/icloud/world.ts';
import type { ShareKind } from '../standins/icloud/world.ts';
import { createInProcessFetch } from '../standins/in-process-fetch.ts';

const OWNERS_PAGE = 'https://www.icloud.com/photos/';
const PHOTOS = 'com.apple.photos.cloud';
const DRIVE = 'com.apple.cloudkit';
const DAY_MS = 24 * 60 * 60 * 1000;

function setUp() {
  const icloud = createIcloudService({ now: () => 1_000_000 });
  const fetch = createInProcessFetch([icloud]);
  const press = async (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields);
    return (await fetch(OWNERS_PAGE, { method: 'POST', body })).text();
  };
  const resolve = async (container: string, body: unknown) => {
    const url = `https://ckdatabasews.icloud.com/database/1/${container}/production/public/records/resolve`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const ask = async (id: string, container = PHOTOS) => {
    const { body } = await resolve(container, { shortGUIDs: [{ value: id }] });
    return (body as { results: Record<string, unknown>[] }).results[0]!;
  };
  return { icloud, fetch, press, resolve, ask };
}

/** What stands in the read-only textbox "Link". */
function linkOn(page: string): string | undefined {
  return /<input readonly aria-label="Link" value="([^"]+)"/.exec(page)?.[1];
}

describe('the page on which the owner shares', () => {
  it('offers each kind, and shares nothing by itself', async () => {
    const { icloud, fetch } = setUp();
    const page = await (await fetch(OWNERS_PAGE)).text();
    expect(page).toContain('role="radiogroup"');
    for (const kind of shareKinds) expect(page).toContain(`value="${kind}"`);
    expect(page).toContain('Copy Link');
    expect(page).toContain('Nothing is shared');
    expect(linkOn(page)).toBeUndefined();
    expect(icloud.links).toEqual([]);
  });

  it.each(shareKinds)('makes a link of the kind "%s" and ends it', async (kind) => {
    const { icloud, press } = setUp();
    const page = await press({ act: 'copy', kind });
    const url = linkOn(page);
    expect(icloud.links).toMatchObject([{ kind, url, endedAtMs: null }]);
    expect(page).toContain('Stop Sharing');
    const after = await press({ act: 'stop', url: url! });
    expect(icloud.links[0]?.endedAtMs).toBe(1_000_000);
    expect(after).toContain('Nothing is shared');
  });

  it('never makes the same link twice, not even after everything was forgotten', () => {
    const { icloud } = setUp();
    const made = new Set<string>();
    for (const kind of [...shareKinds, ...shareKinds]) made.add(icloud.createLink(kind));
    icloud.reset();
    expect(icloud.links).toEqual([]);
    for (const kind of shareKinds) made.add(icloud.createLink(kind));
    expect(made.size).toBe(9);
  });

  it('gives the owner a cookie, which a stranger does not send', async () => {
    const { icloud, fetch } = setUp();
    const answer = await fetch(OWNERS_PAGE);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toContain('Domain=icloud.com');
    await fetch(OWNERS_PAGE, { headers: { cookie: cookie!.split(';')[0]! } });
    expect(icloud.requests.map((request) => request.cookie === null)).toEqual([true, false]);
  });
});

describe('the links', () => {
  it.each([
    ['iCloud Link', { iCloudLink: 'share.icloud.com' }, 'icloud-link'],
    ['iCloud Link', { iCloudLink: 'www.icloud.com' }, 'icloud-link'],
    ['Shared Album', { sharedAlbum: 'www.icloud.com' }, 'icloud-album'],
    ['Shared Album', { sharedAlbum: 'photos.icloud.com' }, 'icloud-album'],
    ['iCloud Drive file', { fileName: 'photo 1.jpg' }, 'icloud-drive'],
    ['iCloud Drive file', { fileName: '<b>“1”</b>.jpg' }, 'icloud-drive'],
    ['iCloud Drive file', { fileName: null }, 'icloud-drive'],
  ] as const)('of the kind "%s", made with %o, are recognised', (kind, behaviour, recognised) => {
    const { icloud } = setUp();
    Object.assign(icloud.behaviour, behaviour);
    const url = icloud.createLink(kind);
    const result = recogniseLink(url, ICLOUD_LINKS);
    expect(isRefusedLink(result) ? result : result.kind).toBe(recognised);
    expect(result).toMatchObject({ url });
  });

  it.each([
    ['iCloud Link', { iCloudLink: 'share.icloud.com' }],
    ['iCloud Link', { iCloudLink: 'www.icloud.com' }],
    ['Shared Album', { sharedAlbum: 'www.icloud.com' }],
    ['Shared Album', { sharedAlbum: 'photos.icloud.com' }],
    ['iCloud Drive file', {}],
  ] as const)(
    'of the kind "%s" (%o) open the same page alive or ended',
    async (kind, behaviour) => {
      const { icloud, fetch } = setUp();
      Object.assign(icloud.behaviour, behaviour);
      const url = icloud.createLink(kind);
      const alive = await fetch(url);
      icloud.endLink(url);
      const ended = await fetch(url);
      expect([alive.status, ended.status]).toEqual([200, 200]);
    },
  );

  it('cannot be ended where none was made', () => {
    expect(() => {
      setUp().icloud.endLink('https://share.icloud.com/photos/none');
    }).toThrow('No link');
  });

  it('are nowhere else', async () => {
    const { fetch } = setUp();
    for (const path of ['www.icloud.com/mail', 'share.icloud.com/', 'photos.icloud.com/shared']) {
      expect((await fetch(`https://${path}`)).status).toBe(404);
    }
  });
});

describe('the question whether a share is public', () => {
  it.each([
    ['iCloud Link', PHOTOS],
    ['iCloud Drive file', DRIVE],
  ] as [ShareKind, string][])(
    'is answered for a link of the kind "%s"',
    async (kind, container) => {
      const { icloud, ask } = setUp();
      const url = icloud.createLink(kind);
      const { id } = icloud.links[0]!;
      expect(await ask(id, container)).toMatchObject({
        shortGUID: { value: id },
        requireAppleLogin: false,
        anonymousPublicAccess: { token: `token-of-${id}` },
      });
      icloud.endLink(url);
      const ended = await ask(id, container);
      expect(ended).toMatchObject({ shortGUID: { value: id }, serverErrorCode: 'NOT_FOUND' });
      expect(ended).not.toHaveProperty('anonymousPublicAccess');
    },
  );

  it('is answered otherwise after thirty days for an iCloud Link alone', async () => {
    const { icloud, ask } = setUp();
    icloud.createLink('iCloud Link');
    icloud.createLink('iCloud Drive file');
    const [link, file] = icloud.links;
    icloud.advance(30 * DAY_MS - 1);
    expect(await ask(link!.id)).toHaveProperty('anonymousPublicAccess');
    icloud.advance(1);
    expect(await ask(link!.id)).toMatchObject({ serverErrorCode: 'NOT_FOUND' });
    expect(await ask(file!.id, DRIVE)).toHaveProperty('anonymousPublicAccess');
  });

  it('names no public access where only invited people may look', async () => {
    const { icloud, ask } = setUp();
    icloud.createLink('iCloud Link');
    const [link] = icloud.links;
    link!.audience = 'invited';
    const answer = await ask(link!.id);
    expect(answer).toMatchObject({ requireAppleLogin: true });
    expect(answer).not.toHaveProperty('anonymousPublicAccess');
  });

  it('finds an id in its own container only, and no album', async () => {
    const { icloud, ask } = setUp();
    for (const kind of shareKinds) icloud.createLink(kind);
    const [link, album, file] = icloud.links;
    for (const [id, container] of [
      [link!.id, DRIVE],
      [file!.id, PHOTOS],
      [album!.id, PHOTOS],
    ] as const) {
      expect(await ask(id, container)).toMatchObject({ serverErrorCode: 'NOT_FOUND' });
    }
  });

  it.each([
    [PHOTOS, {}],
    [PHOTOS, { shortGUIDs: [] }],
    [PHOTOS, { shortGUIDs: ['0a1B2c3D'] }],
    [PHOTOS, { shortGUIDs: [{ value: '../x' }] }],
    [PHOTOS, { shortGUIDs: [{ value: 1 }] }],
    ['com.example.app', { shortGUIDs: [{ value: '0a1B2c3D' }] }],
  ])('must be well put: %s %j', async (container, body) => {
    const { resolve } = setUp();
    expect(await resolve(container, body)).toMatchObject({
      status: 400,
      body: { serverErrorCode: 'BAD_REQUEST' },
    });
  });

  it('is written down, with every other request to any of the hosts', async () => {
    const { icloud, fetch, ask } = setUp();
    const url = icloud.createLink('iCloud Link');
    await ask(icloud.links[0]!.id);
    await fetch(url, { headers: { 'sec-fetch-mode': 'navigate' } });
    expect(icloud.resolves).toEqual([
      { container: PHOTOS, ids: [icloud.links[0]!.id], status: 200 },
    ]);
    expect(icloud.requests.map(({ method, host, byUser }) => [method, host, byUser])).toEqual([
      ['POST', 'ckdatabasews.icloud.com', false],
      ['GET', 'share.icloud.com', true],
    ]);
    icloud.reset();
    expect([icloud.requests, icloud.resolves]).toEqual([[], []]);
  });
});
