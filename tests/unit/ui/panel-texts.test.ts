import { describe, expect, it } from 'vitest';
import { isAllowedPlace } from '#ui/panel/panel-place.ts';
import { progressText } from '#ui/panel/share-step.ts';
import { summaryLines } from '#ui/panel/summary-lines.ts';
import { UNEDITED } from '#core/photo-edit.ts';
import type { TrayPhoto } from '#ui/panel/photo-tray.ts';
import { english } from './english.ts';
import { NOW_MS, samplePrepared, sampleShare } from './samples.ts';

function photo(place: boolean): TrayPhoto {
  return {
    id: 'p',
    name: 'a.jpg',
    file: new Blob(),
    edit: UNEDITED,
    state: 'ready',
    prepared: samplePrepared({ found: { place, device: undefined } }),
    failure: undefined,
  };
}

function summary(
  photos: readonly TrayPhoto[],
  choice: Partial<Parameters<typeof summaryLines>[1]>,
) {
  const all = { photos, size: 'standard', end: '30-days', ...choice } as const;
  return summaryLines(english, all, NOW_MS).map(({ text }) => text);
}

describe('the summary', () => {
  it('tells number, size, who can do what, until when, and that location goes', () => {
    expect(summary([photo(false), photo(false)], {})).toEqual([
      '2 photos, 1 MB in total',
      'Anyone with the link can view, not edit',
      'The link ends 22 Dec',
      'Location data will be removed',
    ]);
  });

  it('counts only photos that can go', () => {
    const failed = { ...photo(true), state: 'failed', prepared: undefined } as const;
    expect(summary([photo(false), failed], {})[0]).toBe('1 photo, 500 kB in total');
  });

  it('says it more strongly when a location was found', () => {
    expect(summary([photo(true), photo(true)], {})[3]).toBe(
      'Location found in 2 photos – it will be removed',
    );
  });

  it('warns of originals, and more so when they tell where they were taken', () => {
    expect(summary([photo(false)], { size: 'original' })[3]).toBe(
      'Original files keep their location and camera data',
    );
    expect(summary([photo(true)], { size: 'original' })[3]).toContain('1 photo tells where');
  });

  it('says when a link has no end', () => {
    expect(summary([photo(false)], { end: 'never' })[2]).toBe('The link works until you revoke it');
  });
});

describe('progress', () => {
  it.each([
    ['queued', 'Getting ready'],
    ['uploading', 'Uploading 2 of 2'],
    ['linking', 'Making the link'],
    ['verifying', 'Checking that nobody can edit'],
    ['ready', 'Adding the link to the message'],
  ] as const)('is told for %s', (state, text) => {
    expect(progressText(english, sampleShare({ state }))).toBe(text);
  });

  it('never counts further than there are photos', () => {
    const done = sampleShare().photos.map((one) => ({
      ...one,
      item: { kind: 'photo', id: 'i', path: '/' } as const,
    }));
    expect(progressText(english, sampleShare({ photos: done }))).toBe('Uploading 2 of 2');
  });
});

describe('where the panel shows itself', () => {
  const framed = (...ancestorOrigins: string[]) =>
    isAllowedPlace({ isTop: false, ancestorOrigins });

  it('is its own window or a frame of TikTok', () => {
    expect(isAllowedPlace({ isTop: true, ancestorOrigins: [] })).toBe(true);
    expect(framed('https://www.tiktok.com')).toBe(true);
    expect(framed('https://www.tiktok.com', 'https://www.tiktok.com')).toBe(true);
  });

  it('is nowhere else', () => {
    expect(framed('https://evil.example')).toBe(false);
    expect(framed('https://www.tiktok.com', 'https://evil.example')).toBe(false);
    expect(framed('https://www.tiktok.com.evil.example')).toBe(false);
    expect(framed()).toBe(false);
    expect(isAllowedPlace({ isTop: false, ancestorOrigins: undefined })).toBe(false);
  });
});
