import { beforeAll, describe, expect, it, vi } from 'vitest';
import { deviations, idleParts } from './compare.ts';
import { DROPBOX_CALLS } from './dropbox-calls.ts';
import { createDropboxBench, wholeDropboxJourney } from './dropbox-journey.ts';
import { GOOGLE_DRIVE_CALLS } from './google-drive-calls.ts';
import { createGoogleDriveBench, wholeGoogleDriveJourney } from './google-drive-journey.ts';
import { GOOGLE_PHOTOS_CALLS } from './google-photos-calls.ts';
import { createGooglePhotosBench, wholeGooglePhotosJourney } from './google-photos-journey.ts';
import { watchReads, type ProviderBench, type Sent } from './provider-bench.ts';

const FILES = 'https://www.googleapis.com/drive/v3/files';
const GOOGLE_SCOPES = 'https://www.googleapis.com/auth/';

describe.each([
  [
    'Google Drive',
    GOOGLE_DRIVE_CALLS,
    () => walk(createGoogleDriveBench(), wholeGoogleDriveJourney),
  ],
  [
    'Google Photos',
    GOOGLE_PHOTOS_CALLS,
    () => walk(createGooglePhotosBench(), wholeGooglePhotosJourney),
  ],
  ['Dropbox', DROPBOX_CALLS, () => walk(createDropboxBench(), wholeDropboxJourney)],
] as const)('what is sent to %s, and read of its answers', (_name, calls, journey) => {
  let sent: readonly Sent[] = [];
  let failure: unknown;
  beforeAll(async () => {
    ({ sent, failure } = await journey());
  });

  it('is what its own description knows', () => {
    expect(deviations(calls, sent)).toEqual([]);
  });

  it('is understood there', () => {
    expect(failure).toBeUndefined();
  });

  it('leaves no part of the description idle', () => {
    expect(idleParts(calls, sent)).toEqual([]);
  });

  it('takes the scopes that the user is asked for, each of them and no other', () => {
    const asked = scopesAskedFor(sent);
    const needing = calls.filter(({ scopes = [] }) => scopes.length > 0);
    for (const { name, scopes = [] } of needing) {
      expect(
        scopes.filter((scope) => asked.includes(scope)),
        name,
      ).toHaveLength(1);
    }
    const needed = new Set(needing.flatMap(({ scopes = [] }) => scopes));
    expect(asked.filter((scope) => !needed.has(scope))).toEqual([]);
  });
});

/** All that was sent on the way, and what ended it too early. */
async function walk<B extends Pick<ProviderBench, 'answers' | 'pages' | 'sent'>>(
  bench: B,
  journey: (bench: B) => Promise<void>,
) {
  watchReads(bench);
  const failure = await journey(bench).catch((thrown: unknown) => thrown);
  vi.restoreAllMocks();
  return { sent: [...bench.pages, ...bench.sent], failure };
}

function scopesAskedFor(sent: readonly Sent[]): string[] {
  const scopes = sent.flatMap(({ url }) => new URL(url).searchParams.getAll('scope'));
  return [...new Set(scopes.flatMap((each) => each.split(' ')))].map((scope) =>
    scope.replace(GOOGLE_SCOPES, ''),
  );
}

const headers = { authorization: 'Bearer some-token' };

function one(url: string, init: RequestInit = {}, reads: string[] = []): Sent {
  return { url, init: { headers, ...init }, reads: new Set(reads) };
}

function post(url: string, value: unknown): Sent {
  return one(url, { method: 'POST', body: JSON.stringify(value) });
}

describe('a slip of the pen is told', () => {
  const share = 'https://api.dropboxapi.com/2/sharing/create_shared_link_with_settings';
  it.each([
    ['in a path', one('https://www.googleapis.com/drive/v3/file/x'), 'no such call: GET www'],
    ['in a method', one(`${FILES}/x`, { method: 'PATCH' }), 'no such call: PATCH www'],
    ['in a parameter', one(`${FILES}/x?field=id`), 'drive.files.get: address field'],
    ['in what is asked for', one(`${FILES}?fields=files(id,parent(x))`), 'files/parent/x'],
    ['in a header', one(`${FILES}/x`, { headers: { ...headers, range: '0' } }), 'header range'],
    ['in a field', post(`${FILES}/x/permissions`, { kind: 'anyone' }), 'body kind'],
    [
      'in a field further down',
      post(FILES, { appProperties: { photo: 1 } }),
      'appProperties/photo',
    ],
    [
      'in a choice',
      post(share, { settings: { access: { '.tag': 'view' } } }),
      'settings/access/view',
    ],
    ['in what is read', one(`${FILES}/x`, {}, ['webViewLnk']), 'drive.files.get: read webViewLnk'],
    ['of a missing token', one(`${FILES}/x`, { headers: {} }), 'drive.files.get: token'],
    ['of a token for nothing', one('https://oauth2.googleapis.com/tokeninfo'), 'tokeninfo: token'],
  ])('%s', (_name, sent, told) => {
    const all = deviations([...GOOGLE_DRIVE_CALLS, ...DROPBOX_CALLS], [sent]);
    expect(all).toEqual([expect.stringContaining(told)]);
  });
});

it('tells what nobody uses', () => {
  const calls = GOOGLE_DRIVE_CALLS.filter(({ name }) => name === 'drive.files.get');
  expect(idleParts(calls, [])).toEqual(['drive.files.get']);
  const sent = one(`${FILES}/x?fields=id,mimeType,trashed,webViewLink`, {}, ['id', 'trashed']);
  expect(idleParts(calls, [sent])).toEqual([
    'drive.files.get: asked sha256Checksum',
    'drive.files.get: read mimeType',
    'drive.files.get: read sha256Checksum',
    'drive.files.get: read webViewLink',
  ]);
});
