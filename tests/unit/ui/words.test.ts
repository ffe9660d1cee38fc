import { describe, expect, it } from 'vitest';
import { linkEndChoices, photoSizeChoices } from '#ui/choices.ts';
import { agoText, dayText, momentText } from '#ui/dates.ts';
import { sizeText } from '#ui/sizes.ts';
import { countText, createWords } from '#ui/words.ts';
import { english, englishTexts } from './english.ts';
import { DAY_MS, NOW_MS } from './samples.ts';

describe('the texts', () => {
  it('fit the stores', () => {
    expect(english.text('extensionName').length).toBeLessThanOrEqual(75);
    expect(english.text('extensionDescription').length).toBeLessThanOrEqual(132);
  });

  it('are none of them empty', () => {
    expect(englishTexts.filter(({ message }) => message.trim() === '')).toEqual([]);
  });

  it.each(['answerAccount', 'answerWrongPhoto', 'answerEnd'] as const)(
    'are honest in %s about clouds where the user ends links, and about copies',
    (key) => {
      expect(english.text(key)).toContain('Google Photos');
      expect(english.text(key)).toContain('iCloud');
      expect(english.text(key)).toMatch(/cop(y|ies)/i);
    },
  );

  it('have a form for several wherever they have one for one', () => {
    const keys = new Set(englishTexts.map(({ key }) => key));
    const singles = [...keys].filter((key) => key.endsWith('_one'));
    expect(singles.length).toBeGreaterThan(0);
    for (const key of singles) expect(keys).toContain(key.replace(/_one$/, '_other'));
  });

  it('count one and several', () => {
    expect(countText(english, 'photoCount', 1)).toBe('1 photo');
    expect(countText(english, 'photoCount', 3)).toBe('3 photos');
    expect(countText(english, 'photoCount', 1200)).toBe('1,200 photos');
  });

  it('fall back to the common plural where a language has more forms than its texts', () => {
    const polish = createWords((key, ...given) => {
      return key === 'languageTag' ? 'pl' : english.text(key, ...given);
    }, 'pl-PL');
    expect(countText(polish, 'photoCount', 3)).toBe('3 photos');
  });

  it('take dates from the browser only when it speaks their language', () => {
    expect(createWords(english.text, 'en-AU').language).toBe('en-AU');
    expect(createWords(english.text, 'da').language).toBe('en');
  });

  it('offer the end dates and sizes in their order', () => {
    expect(linkEndChoices(english.text).map(({ label }) => label)).toEqual([
      '1 hour',
      '1 day',
      '7 days',
      '30 days',
      'Until I revoke it',
    ]);
    expect(photoSizeChoices(english.text)).toHaveLength(4);
  });
});

describe('dates and sizes', () => {
  it('name the day, and the year only when it is another', () => {
    expect(dayText(NOW_MS, NOW_MS, 'en-GB')).toBe('22 Nov');
    expect(dayText(NOW_MS + 60 * DAY_MS, NOW_MS, 'en-GB')).toBe('21 Jan 2027');
  });

  it('name the hour of what is near', () => {
    expect(momentText(NOW_MS + 3_600_000, NOW_MS, 'en-GB')).toMatch(/\d\d:\d\d/);
    expect(momentText(NOW_MS + 30 * DAY_MS, NOW_MS, 'en-GB')).toBe('22 Dec');
  });

  it('tell how long ago something was', () => {
    expect(agoText(NOW_MS - 2 * 3_600_000, NOW_MS, 'en-GB')).toBe('2 hours ago');
    expect(agoText(NOW_MS - DAY_MS, NOW_MS, 'en-GB')).toBe('yesterday');
    expect(agoText(NOW_MS - 8 * DAY_MS, NOW_MS, 'en-GB')).toBe('14 Nov');
    expect(agoText(NOW_MS + 5000, NOW_MS, 'en-GB')).toBe('now');
  });

  it('tell sizes the way clouds do', () => {
    expect(sizeText(0, 'en-GB')).toBe('0 bytes');
    expect(sizeText(850_000, 'en-GB')).toBe('850 kB');
    expect(sizeText(2_437_000, 'en-GB')).toBe('2.4 MB');
    expect(sizeText(2e9, 'en-GB')).toBe('2 GB');
  });
});
