import { describe, expect, it } from 'vitest';
import {
  isHeardOut,
  isRepeatable,
  routeOf,
  takes308,
} from '#providers/google-drive/drive-lanes.ts';
import { accessOf } from '#providers/google-drive/link-access.ts';
import type { Permission } from '#providers/google-drive/permission-list.ts';
import { planDrivePaths } from '#providers/google-drive/plan.ts';
import { fileNameAt } from '#providers/google-oauth/photo-file.ts';
import { sha256 } from '#providers/google-drive/sha256.ts';
import { readCursor } from '#providers/google-drive/upload-cursor.ts';

const owner = permission({ type: 'user', role: 'owner' });
const viewer = permission({ type: 'anyone', role: 'reader' });
const friend = permission({ type: 'user', role: 'reader' });

function permission(own: Partial<Permission>): Permission {
  const base = { id: 'x', type: 'user', role: 'reader', isDiscoverable: false, isInherited: false };
  return { ...base, ...own };
}

describe('the plan of names', () => {
  it('puts single photos under names that say nothing and come but once', () => {
    const plan = planDrivePaths({ extensions: ['jpg', 'png'], asAlbum: false });
    expect(plan.folder).toBeUndefined();
    expect(plan.paths[0]).toMatch(/^photos [a-z2-9]{8}\/photo-1\.jpg$/);
    expect(plan.paths.map(fileNameAt)).toEqual(['photo-1.jpg', 'photo-2.png']);
  });

  it('puts the photos of an album below its folder', () => {
    const plan = planDrivePaths({ extensions: ['webp'], asAlbum: true });
    expect(plan.folder).toMatch(/^photos [a-z2-9]{8}$/);
    expect(fileNameAt(plan.folder!)).toBe(plan.folder);
    expect(plan.paths).toEqual([`${plan.folder!}/photo-1.webp`]);
  });

  it('never gives two plans the same path', () => {
    const all = Array.from({ length: 500 }, () =>
      planDrivePaths({ extensions: ['jpg'], asAlbum: false }).paths.join(),
    );
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('what permissions give to whoever has the link', () => {
  it.each<[string, Permission[], string]>([
    ['nobody', [], 'none'],
    ['the owner', [owner], 'none'],
    ['the owner and a person', [owner, permission({ role: 'writer' })], 'none'],
    ['anyone, to view', [owner, viewer], 'view-only'],
    ['anyone, to view, from above', [owner, { ...viewer, isInherited: true }], 'view-only'],
    ['anyone, to comment', [owner, { ...viewer, role: 'commenter' }], 'wider'],
    ['anyone, to write', [owner, { ...viewer, role: 'writer' }], 'wider'],
    ['search engines', [owner, { ...viewer, isDiscoverable: true }], 'wider'],
    ['a domain', [owner, { ...viewer, type: 'domain' }], 'wider'],
    ['anyone, and a person to view', [owner, viewer, friend], 'view-only'],
    ['the same from above', [owner, viewer, { ...friend, isInherited: true }], 'view-only'],
    ['anyone, and a group to view', [owner, viewer, { ...friend, type: 'group' }], 'view-only'],
    ['anyone twice', [owner, viewer, { ...viewer, isInherited: true }], 'view-only'],
    ['anyone, and a person to write', [owner, viewer, { ...friend, role: 'writer' }], 'wider'],
    ['anyone, and a person to comment', [owner, viewer, { ...friend, role: 'commenter' }], 'wider'],
    ['anyone, and an organiser', [owner, viewer, { ...friend, role: 'organizer' }], 'wider'],
    ['anyone, and one of files', [owner, viewer, { ...friend, role: 'fileOrganizer' }], 'wider'],
    ['anyone, and a role of tomorrow', [owner, viewer, { ...friend, role: 'watcher' }], 'wider'],
    ['anyone, and a type of tomorrow', [owner, viewer, { ...friend, type: 'crowd' }], 'wider'],
    ['anyone, and a domain', [owner, viewer, { ...viewer, type: 'domain' }], 'wider'],
    ['anyone as the owner', [{ ...viewer, role: 'owner' }], 'wider'],
  ])('%s: %s', (_name, permissions, access) => {
    expect(accessOf(permissions)).toBe(access);
  });
});

describe('a cursor out of the journal', () => {
  const nowMs = 10 * 86_400_000;
  const sessionUri = 'https://www.googleapis.com/upload/drive/v3/files?upload_id=abc';
  const good = { sessionUri, offset: 5, openedAtMs: nowMs - 1000 };

  it('is used as it is', () => {
    expect(readCursor({ ...good, more: 1 }, 5, nowMs)).toEqual(good);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'x'],
    ['another host', { ...good, sessionUri: 'https://evil.example/upload/x' }],
    [
      'a host that looks alike',
      { ...good, sessionUri: 'https://www.googleapis.com.evil.example/upload/' },
    ],
    [
      'a user before the host',
      { ...good, sessionUri: 'https://www.googleapis.com@evil.example/upload/' },
    ],
    ['no encryption', { ...good, sessionUri: sessionUri.replace('https', 'http') }],
    ['another path', { ...good, sessionUri: 'https://www.googleapis.com/drive/v3/files' }],
    ['no offset', { ...good, offset: undefined }],
    ['an offset before the start', { ...good, offset: -1 }],
    ['an offset beyond the end', { ...good, offset: 6 }],
    ['no date', { ...good, openedAtMs: undefined }],
    ['a date to come', { ...good, openedAtMs: nowMs + 1 }],
    ['a date long past', { ...good, openedAtMs: nowMs - 6 * 86_400_000 - 1 }],
  ])('is not used with %s', (_name, value) => {
    expect(readCursor(value, 5, nowMs)).toBeUndefined();
  });
});

describe('a request to Drive', () => {
  const file = new URL(
    'https://www.googleapis.com/drive/v3/files/1abc/permissions/anyoneWithLink?x=1',
  );
  const upload = new URL('https://www.googleapis.com/upload/drive/v3/files?upload_id=secret');

  it('is reported without ids', () => {
    expect(routeOf(file)).toBe('/drive/v3/files/*/permissions/*');
    expect(routeOf(upload)).toBe('/upload/drive/v3/files');
    const ids = new URL('https://www.googleapis.com/drive/v3/files/generateIds?count=1');
    expect(routeOf(ids)).toBe('/drive/v3/files/generateIds');
  });

  it('is heard out when it changes something, and takes 308 when it brings bytes', () => {
    expect([isHeardOut(file, 'GET'), isHeardOut(file, 'DELETE')]).toEqual([false, true]);
    expect([isHeardOut(upload, 'PUT'), isHeardOut(upload, 'POST')]).toEqual([false, false]);
    expect([takes308(upload, 'PUT'), takes308(upload, 'POST')]).toEqual([true, false]);
    expect(takes308(file, 'PUT')).toBe(false);
  });

  it('is repeated as it is unless it brings bytes', () => {
    expect(isRepeatable({ method: 'PUT', body: new Blob(['x']) })).toBe(false);
    expect(isRepeatable({ method: 'PUT' })).toBe(true);
    expect(isRepeatable({ method: 'POST', body: '{}' })).toBe(true);
    expect(isRepeatable({})).toBe(true);
  });
});

describe('the hash of a photo', () => {
  it('is SHA-256 in lower-case hex', async () => {
    expect(await sha256(new Blob(['abc']))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
