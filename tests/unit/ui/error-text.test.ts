import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#core/errors.ts';
import { errorText } from '#ui/error-text.ts';
import { english } from './english.ts';

const everyFact = { provider: 'dropbox', type: 'HEIC', photo: 'cat.heic', limit: 100 } as const;

describe('the sentence of an error', () => {
  it.each(ERROR_CODES)('is complete for %s, with and without facts', (code) => {
    for (const facts of [{}, everyFact]) {
      const sentence = errorText(english, { code, facts });
      expect(sentence).toMatch(/^[“A-Z].{15,}\.$/u);
      expect(sentence).not.toMatch(/\$\d|undefined|“”/);
    }
  });

  it('differs from code to code', () => {
    const sentences = ERROR_CODES.map((code) => errorText(english, { code, facts: everyFact }));
    expect(new Set(sentences).size).toBe(ERROR_CODES.length);
  });

  it('names the file and what kind of file it is', () => {
    expect(errorText(english, { code: 'unsupported-type', facts: everyFact })).toContain(
      '“cat.heic” can’t be shared: HEIC files',
    );
  });

  it('says of a video what to save it as', () => {
    const facts = { type: 'MOV', photo: 'dance.mov' } as const;
    for (const code of ['unsupported-type', 'cannot-clean'] as const) {
      expect(errorText(english, { code, facts })).toMatch(/“dance.mov”.*Save it as an MP4 video/u);
    }
  });

  it('names the cloud that does not take a kind of video, and those that do', () => {
    const facts = { provider: 'google-photos', type: 'WebM' } as const;
    expect(errorText(english, { code: 'unsupported-type', facts })).toBe(
      'Google Photos doesn’t take WebM videos. Nothing was sent: choose Dropbox or Google Drive instead.',
    );
  });

  it('asks by its name for a photo that is lost', () => {
    expect(errorText(english, { code: 'photo-missing', facts: everyFact })).toBe(
      '“cat.heic” is no longer stored in this browser. Choose it again, and sharing goes on.',
    );
  });

  it.each([
    ['bytes', 104_857_600, 'is larger than 100 MB'],
    ['pixels on a side', 16_384, 'is more than 16,384 pixels wide or high'],
    ['megapixels', 120, 'has more than 120 megapixels'],
    ['frames', 2000, 'has more than 2,000 pictures in a row'],
    ['minutes', 10, 'plays for more than 10 minutes'],
    ['megapixels in all frames', 3000, 'have more than 3,000 megapixels together'],
    ['something newer', 7, 'is too large to prepare'],
  ])('says which limit a photo went over: %s', (detail, limit, words) => {
    const facts = { photo: 'cat.png', limit, detail };
    const sentence = errorText(english, { code: 'too-large', facts });
    expect(sentence).toContain(words);
    expect(sentence).toMatch(/“cat\.png”.*Choose a (smaller|shorter)/);
  });

  it('names the cloud', () => {
    expect(errorText(english, { code: 'team-policy', facts: everyFact })).toBe(
      'Your Dropbox team doesn’t allow links that anyone can open. Ask your admin, or use another account. Nothing was shared.',
    );
  });

  it('names plan and team, either of which may refuse a password', () => {
    expect(errorText(english, { code: 'no-passwords', facts: everyFact })).toBe(
      'Your Dropbox plan or team doesn’t allow links with a password. Share without one, or use another account. Nothing was shared.',
    );
  });

  it.each(['password-not-set', 'too-wide'] as const)(
    'does not call a link ended before that is proved: %s',
    (code) => {
      const sentence = errorText(english, { code, facts: everyFact });
      expect(sentence).toMatch(/^Dropbox made .* so Photolink doesn’t use it\./);
      expect(sentence).not.toMatch(/taken back|revoked|Nothing was shared/);
    },
  );

  it('tells how long a busy cloud wants to be left alone', () => {
    const facts = { provider: 'dropbox', retryAfterMs: 29_500 } as const;
    expect(errorText(english, { code: 'busy', facts })).toBe(
      'Dropbox is busy. Try again in 30 seconds.',
    );
  });
});
