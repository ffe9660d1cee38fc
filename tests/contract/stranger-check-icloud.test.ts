import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '#core/capabilities.ts';
import manifest from '../../manifest.json' with { type: 'json' };
import { ICLOUD_CHECK } from '../../src/providers/guided/check-icloud-link.ts';
import { createIcloudService } from '../standins/icloud/icloud.ts';
import type { ShareKind } from '../standins/icloud/world.ts';
import { isStrangers, rigCheck } from './stranger-check-rig.ts';

const RESOLVER = 'ckdatabasews.icloud.com';

function setUp() {
  const icloud = createIcloudService({ now: () => 0 });
  return { icloud, ...rigCheck(ICLOUD_CHECK, [icloud]) };
}

/** A live link, and a service that says something else about it. */
function setUpAnswer(answerFor: (id: string) => unknown, status = 200) {
  const rig = setUp();
  const url = rig.icloud.createLink('iCloud Link');
  const body = JSON.stringify(answerFor(rig.icloud.links[0]!.id));
  rig.faults.add({ host: RESOLVER, answer: { status, body } });
  return { ...rig, url };
}

describe('a stranger at a link of iCloud', () => {
  it.each([
    ['iCloud Link', { iCloudLink: 'share.icloud.com' }],
    ['iCloud Link', { iCloudLink: 'www.icloud.com' }],
    ['iCloud Drive file', {}],
    ['iCloud Drive file', { fileName: null }],
  ] as const)('finds one of the kind "%s" open until it ends (%o)', async (kind, behaviour) => {
    const { icloud, ask } = setUp();
    Object.assign(icloud.behaviour, behaviour);
    const url = icloud.createLink(kind);
    expect(await ask(url)).toBe('open');
    icloud.endLink(url);
    expect(await ask(url)).toBe('closed');
  });

  it('finds an iCloud Link closed when its time is over', async () => {
    const { icloud, ask } = setUp();
    const url = icloud.createLink('iCloud Link');
    icloud.advance(31 * 24 * 60 * 60 * 1000);
    expect(await ask(url)).toBe('closed');
  });

  it('asks one question, of one host, without anything that would name the user', async () => {
    const { icloud, ask, sent } = setUp();
    await ask(icloud.createLink('iCloud Drive file'));
    expect(sent).toHaveLength(1);
    expect(isStrangers(sent[0]!)).toBe(true);
    expect(sent[0]!.init).toMatchObject({ method: 'POST', redirect: 'error' });
    expect(icloud.requests).toMatchObject([{ host: RESOLVER, cookie: null }]);
    const { id } = icloud.links[0]!;
    expect(icloud.resolves).toEqual([{ container: 'com.apple.cloudkit', ids: [id], status: 200 }]);
  });

  it('needs a permission that nobody has from the start', () => {
    expect(CAPABILITIES.icloud.lookHosts).toEqual([`https://${RESOLVER}/*`]);
    expect(manifest.host_permissions).not.toContain(`https://${RESOLVER}/*`);
    expect(manifest.optional_host_permissions).toContain(`https://${RESOLVER}/*`);
  });
});

describe('nothing is asked about', () => {
  it.each(['www.icloud.com', 'photos.icloud.com'] as const)('an album on %s', async (host) => {
    const { icloud, ask, sent } = setUp();
    icloud.behaviour.sharedAlbum = host;
    expect(await ask(icloud.createLink('Shared Album'))).toBe('unknown');
    expect(sent).toEqual([]);
  });

  it.each([
    'https://evil.example/photos/0a1B2c3D4e5F',
    'https://share.icloud.com.evil.example/photos/0a1B2c3D4e5F',
    'https://share.icloud.com/photos/0a1B2c3D4e5F?utm_source=x',
    'https://share.icloud.com/photos/0a1B2c3D4e5F/',
    ' https://share.icloud.com/photos/0a1B2c3D4e5F',
    'https://share.icloud.com.cn/photos/0a1B2c3D4e5F',
    'https://www.icloud.com.cn/iclouddrive/0a1B2c3D4e5F#a.jpg',
    'https://photos.app.goo.gl/a1B2c3D4e5F6g7H8i',
    'https://www.icloud.com/photos/',
    'not an address',
    '',
  ])('%j', async (url) => {
    const { ask, sent } = setUp();
    expect(await ask(url)).toBe('unknown');
    expect(sent).toEqual([]);
  });
});

describe('an answer that is not clear proves nothing', () => {
  it.each([429, 500, 502, 503, 400, 401, 403, 404, 421])('status %i', async (status) => {
    const { ask, url } = setUpAnswer(
      (id) => ({ results: [{ shortGUID: { value: id }, serverErrorCode: 'NOT_FOUND' }] }),
      status,
    );
    expect(await ask(url)).toBe('unknown');
  });

  const access = { token: 'x', databasePartition: 'https://p50-ckdatabasews.icloud.com:443' };
  it.each<[string, (id: string) => unknown]>([
    ['nothing', () => ({})],
    ['null', () => null],
    ['a text', () => 'NOT_FOUND'],
    ['a list', () => []],
    ['no result', () => ({ results: [] })],
    ['results that are none', () => ({ results: [null, 1, 'x', []] })],
    ['results in another form', () => ({ results: { serverErrorCode: 'NOT_FOUND' } })],
    ['an error of the whole request', () => ({ serverErrorCode: 'NOT_FOUND' })],
    ['another share', () => ({ results: [{ shortGUID: { value: 'another0' } }] })],
    [
      'another share that is open',
      () => ({ results: [{ shortGUID: { value: 'x' }, anonymousPublicAccess: access }] }),
    ],
    [
      'another share that has ended',
      () => ({ results: [{ shortGUID: { value: 'x' }, serverErrorCode: 'NOT_FOUND' }] }),
    ],
    [
      'a share without a name',
      () => ({ results: [{ serverErrorCode: 'NOT_FOUND', anonymousPublicAccess: access }] }),
    ],
    ['a share, and no more', (id) => ({ results: [{ shortGUID: { value: id } }] })],
    [
      'access in another form',
      (id) => ({ results: [{ shortGUID: { value: id }, anonymousPublicAccess: true }] }),
    ],
    [
      'access for those who sign in',
      (id) => ({
        results: [
          { shortGUID: { value: id }, anonymousPublicAccess: access, requireAppleLogin: true },
        ],
      }),
    ],
    ...['TRY_AGAIN_LATER', 'THROTTLED', 'INTERNAL_ERROR', 'AUTHENTICATION_REQUIRED', 7, null].map(
      (code): [string, (id: string) => unknown] => [
        `the error ${code}`,
        (id) => ({
          results: [
            { shortGUID: { value: id }, serverErrorCode: code, anonymousPublicAccess: access },
          ],
        }),
      ],
    ),
  ])('%s', async (_name, answerFor) => {
    const { ask, url } = setUpAnswer(answerFor);
    expect(await ask(url)).toBe('unknown');
  });

  it('a page instead of data', async () => {
    const { icloud, faults, ask } = setUp();
    faults.add({ host: RESOLVER, answer: { status: 200, body: '<html>Sign in to the Wi-Fi' } });
    expect(await ask(icloud.createLink('iCloud Link'))).toBe('unknown');
  });

  it.each(['before', 'after'] as const)('a connection cut %s the service acted', async (cut) => {
    const { icloud, faults, ask } = setUp();
    faults.add({ host: RESOLVER, cut });
    expect(await ask(icloud.createLink('iCloud Link'))).toBe('unknown');
  });

  it('a redirect, which is not followed', async () => {
    const { icloud, faults, ask } = setUp();
    const headers = { location: 'https://www.icloud.com/photos/' };
    faults.add({ host: RESOLVER, answer: { status: 302, headers } });
    expect(await ask(icloud.createLink('iCloud Link'))).toBe('unknown');
    expect(icloud.requests).toEqual([]);
  });

  it('an answer that is waited for no longer', async () => {
    const { icloud, faults, ask, stop } = setUp();
    const held = faults.add({ host: RESOLVER, hold: 'after' });
    const asked = ask(icloud.createLink('iCloud Link'));
    await expect.poll(() => held.holding).toBe(1);
    stop.abort(new DOMException('too slow', 'TimeoutError'));
    expect(await asked).toBe('unknown');
    held.clear();
  });

  it('a question that comes too late, which is not asked any more', async () => {
    const { icloud, ask, stop, sent } = setUp();
    stop.abort();
    expect(await ask(icloud.createLink('iCloud Link'))).toBe('unknown');
    expect(sent).toEqual([]);
  });

  it('a link that only invited people may open', async () => {
    const { icloud, ask } = setUp();
    const url = icloud.createLink('iCloud Link');
    icloud.links[0]!.audience = 'invited';
    expect(await ask(url)).toBe('unknown');
  });
});

describe('a kind of link', () => {
  it.each<[ShareKind, number]>([
    ['iCloud Link', 1],
    ['Shared Album', 0],
    ['iCloud Drive file', 1],
  ])('"%s" takes %i requests to check', async (kind, count) => {
    const { icloud, ask } = setUp();
    await ask(icloud.createLink(kind));
    expect(icloud.requests).toHaveLength(count);
  });
});
