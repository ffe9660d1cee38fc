import { describe, expect, it } from 'vitest';
import { isAllowedPlace } from '#ui/panel/panel-place.ts';
import { progressText } from '#ui/panel/share-step.ts';
import { summaryLines, type SummaryChoice } from '#ui/panel/summary-lines.ts';
import { UNEDITED } from '#core/photo-edit.ts';
import type { PreparedPhoto } from '#core/photo.ts';
import { lengthText } from '#ui/length-text.ts';
import type { TrayPhoto } from '#ui/panel/photo-tray.ts';
import { english } from './english.ts';
import { NOW_MS, samplePrepared, sampleShare } from './samples.ts';

function photo(fields: Partial<PreparedPhoto> = {}): TrayPhoto {
  return {
    id: 'p',
    name: 'a.jpg',
    file: new Blob(),
    edit: UNEDITED,
    state: 'ready',
    prepared: samplePrepared(fields),
    failure: undefined,
  };
}

const located = { found: { place: true, device: undefined } };

/** A photo of which the original is sent, and what it tells. */
function original(place: boolean, device?: string): TrayPhoto {
  return photo({ metadataRemoved: false, found: { place, device } });
}

function summary(photos: readonly TrayPhoto[], choice: Partial<SummaryChoice> = {}) {
  const plain = {
    end: '30-days',
    password: 'none',
    secondsPerPhoto: undefined,
    accountName: 'Dropbox',
    freeBytes: undefined,
  } as const;
  const all = { photos, ...plain, ...choice };
  return summaryLines(english, all, NOW_MS).map(({ text }) => text);
}

describe('the summary', () => {
  it('tells number, sizes, who can do what, until when, and that location goes', () => {
    expect(summary([photo(), photo()])).toEqual([
      '2 photos, 8 MB → 1 MB',
      'Anyone with the link can view, not edit',
      'The link ends 22 Dec',
      'Location data will be removed',
    ]);
  });

  it('says that a password is needed as well', () => {
    expect(summary([photo()], { password: 'set' })[1]).toBe(
      'Anyone with the link and the password can view, not edit',
    );
  });

  it('counts only photos that can go, and one size where nothing was saved', () => {
    const failed = { ...photo(located), state: 'failed', prepared: undefined } as const;
    const kept = photo({ pickedBytes: 500_000 });
    expect(summary([kept, failed])[0]).toBe('1 photo, 500 kB');
  });

  it('says it more strongly when a location was found', () => {
    expect(summary([photo(located), photo(located)])[3]).toBe(
      'Location found in 2 photos – it will be removed',
    );
  });

  it('warns of originals that tell nothing we know of', () => {
    expect(summary([original(false)]).slice(3)).toEqual([
      'Original files keep their location and camera data',
    ]);
  });

  it('names what originals tell, beside what any of them may tell', () => {
    const photos = [original(true, 'Apple iPhone 15 Pro'), original(false, 'Apple iPhone 15 Pro')];
    const general = 'Original files keep their location and camera data';
    expect(summary([...photos, photo(located)]).slice(3)).toEqual([
      general,
      'Sent untouched: 1 photo tells where it was taken',
      'Sent untouched: 2 photos tell what they were made with (Apple iPhone 15 Pro)',
    ]);
    expect(summary([original(true), original(true)]).slice(3)).toEqual([
      general,
      'Sent untouched: 2 photos tell where they were taken',
    ]);
  });

  it('tells of a slideshow, which is made anew even of originals', () => {
    const lines = summary([original(true), original(false)], { secondsPerPhoto: 3 });
    expect(lines[0]).toBe('2 photos as one video of 6 seconds');
    expect(lines.slice(3)).toEqual(['Location found in 1 photo – it will be removed']);
  });

  it('warns when the photos need more space than is free, and names account and sizes', () => {
    expect(summary([photo(), photo()], { freeBytes: 12_000 }).slice(0, -4)).toEqual([
      'There is not enough space in your Dropbox: 12 kB free, these photos need 1 MB. ' +
        'Free some space, send fewer photos, choose a smaller photo size, or send with another account.',
    ]);
    expect(summary([photo()], { freeBytes: 0 }).slice(0, -4)).toEqual([
      'There is not enough space in your Dropbox: 0 bytes free, this photo needs 500 kB. ' +
        'Free some space, choose a smaller photo size, or send with another account.',
    ]);
    expect(summary([photo()], { freeBytes: 499_999 })).toHaveLength(5);
  });

  it('warns of no space that is just enough, or needed for a video of unknown size', () => {
    const freeBytes = 500_000;
    expect(summary([photo()], { freeBytes })).toHaveLength(4);
    expect(summary([photo(), photo()], { freeBytes, secondsPerPhoto: 3 })).toHaveLength(4);
  });

  it('says when a link has no end', () => {
    expect(summary([photo()], { end: 'never' })[2]).toBe('The link works until you revoke it');
  });
});

describe('how long a clip plays', () => {
  it.each([
    [12_400, '0:12'],
    [300, '0:01'],
    [83_000, '1:23'],
    [3_785_000, '1:03:05'],
  ])('is told for %i ms', (durationMs, text) => {
    expect(lengthText(durationMs, 'en')).toBe(text);
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
