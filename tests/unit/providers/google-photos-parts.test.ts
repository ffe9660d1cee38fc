import { describe, expect, it } from 'vitest';
import { fileNameAt, mediaTypeAt } from '#providers/google-oauth/photo-file.ts';
import { ownerPageOf } from '#providers/google-photos/owner-page.ts';
import { createPhotosLanes, isHeardOut } from '#providers/google-photos/photos-lanes.ts';
import { albumTitle, planGooglePhotos } from '#providers/google-photos/plan.ts';
import { readCursor } from '#providers/google-photos/upload-cursor.ts';

/** Noon where the test runs. */
const NOON = new Date(2026, 0, 5, 12).getTime();
const HOUR_MS = 3_600_000;

describe('where photos go in Google Photos', () => {
  const plan = (asAlbum: boolean) =>
    planGooglePhotos({ extensions: ['jpg', 'png', 'webp'], asAlbum, atMs: NOON });

  it('is an album by the day, whose title has nothing else in it', () => {
    const { folder } = plan(true);
    expect(folder).toMatch(/^Photos 2026-01-05\/[a-z2-9]{8}$/);
    expect(albumTitle(folder!)).toBe('Photos 2026-01-05');
  });

  it('is no album for photos that are none', () => {
    expect(plan(false).folder).toBeUndefined();
  });

  it('is never the same twice, under names that tell nothing', () => {
    const { paths } = plan(false);
    expect(paths.map(fileNameAt)).toEqual(['photo-1.jpg', 'photo-2.png', 'photo-3.webp']);
    expect(paths.map(mediaTypeAt)).toEqual(['image/jpeg', 'image/png', 'image/webp']);
    expect(new Set([...paths, ...plan(false).paths]).size).toBe(6);
  });

  it('is nowhere for a video that Google does not take', () => {
    const planned = planGooglePhotos({ extensions: ['mp4', 'mov'], asAlbum: false, atMs: NOON });
    expect(planned.paths.map(mediaTypeAt)).toEqual(['video/mp4', 'video/quicktime']);
    expect(() =>
      planGooglePhotos({ extensions: ['jpg', 'webm'], asAlbum: true, atMs: NOON }),
    ).toThrow(expect.objectContaining({ code: 'unsupported-type' }));
  });

  it('has a type for nothing else', () => {
    expect(mediaTypeAt('x/photo-1.exe')).toBe('application/octet-stream');
    expect(mediaTypeAt('x/photo-1.constructor')).toBe('application/octet-stream');
  });
});

describe('the cursor of an upload to Google Photos', () => {
  const cursor = { uploadToken: 'CAIS-x_y+/=', atMs: NOON };

  it.each([0, HOUR_MS, 20 * HOUR_MS])('is good after %i ms', (ms) => {
    expect(readCursor(cursor, NOON + ms)).toEqual(cursor);
  });

  it.each([
    ['too old', cursor, NOON + 20 * HOUR_MS + 1],
    ['of the future', cursor, NOON - 1],
    ['nothing', undefined, NOON],
    ['a list', [cursor], NOON],
    ['without a token', { atMs: NOON }, NOON],
    ['of an empty token', { ...cursor, uploadToken: '' }, NOON],
    ['of a page', { ...cursor, uploadToken: '<html>' }, NOON],
    ['of two lines', { ...cursor, uploadToken: 'a\nb' }, NOON],
    ['without end', { ...cursor, uploadToken: 'x'.repeat(10_001) }, NOON],
    ['of no time', { ...cursor, atMs: Number.NaN }, NOON],
    ['of a time in words', { ...cursor, atMs: '5' }, NOON],
  ])('is none when it is %s', (_name, value, nowMs) => {
    expect(readCursor(value, nowMs)).toBeUndefined();
  });
});

describe('the page of what was uploaded', () => {
  const pageOf = (path: string) => ownerPageOf({ kind: 'photo', id: 'x', path });

  it('is Google’s own', () => {
    const page = 'https://photos.google.com/lr/photo/AB-c_1';
    expect(pageOf(page)).toBe(page);
  });

  it.each([
    'https://photos.google.com',
    'https://photos.google.com@evil.example/',
    'https://photos.google.com\\@evil.example/',
    'https://photos.google.com.evil.example/',
    'HTTPS://photos.google.com/x',
    ' https://photos.google.com/x',
    `https://photos.google.com/${'x'.repeat(2048)}`,
  ])('is the library for %s', (path) => {
    expect(pageOf(path)).toBe('https://photos.google.com/');
  });
});

describe('the requests to Google Photos', () => {
  const url = (path: string) => new URL(path, 'https://photoslibrary.googleapis.com');

  it('that change the library share one queue; bytes have another', () => {
    const lanes = createPhotosLanes();
    const [uploads, items, albums] = [
      '/v1/uploads',
      '/v1/mediaItems:batchCreate',
      '/v1/albums',
    ].map((path) => lanes(url(path)));
    expect(items).toBe(albums);
    expect(items).not.toBe(uploads);
    expect(createPhotosLanes()(url('/v1/albums'))).not.toBe(albums);
  });

  it('that change the library are heard out', () => {
    expect(isHeardOut(url('/v1/mediaItems:batchCreate'))).toBe(true);
    expect(isHeardOut(url('/v1/albums'))).toBe(true);
    expect(isHeardOut(url('/v1/uploads'))).toBe(false);
    expect(isHeardOut(new URL('https://www.googleapis.com/oauth2/v2/userinfo'))).toBe(false);
  });
});
