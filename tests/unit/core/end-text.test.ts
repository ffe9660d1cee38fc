import { describe, expect, it } from 'vitest';
import { endText } from '#core/end-text.ts';

const NOW_MS = new Date(2026, 10, 22, 12).getTime();
const at = (hours: number) => NOW_MS + hours * 3_600_000;

describe('the end of a link, said in the chat', () => {
  it('is a day with its year', () => {
    expect(endText(at(30 * 24), NOW_MS, 'en-GB')).toBe('22 December 2026');
    expect(endText(at(30 * 24), NOW_MS, 'de')).toBe('22. Dezember 2026');
  });

  it('names the hour where it is near', () => {
    expect(endText(at(1), NOW_MS, 'en-GB')).toBe('22 November 2026 at 13:00');
    expect(endText(at(24), NOW_MS, 'en-GB')).toMatch(/^23 November 2026.*12:00$/);
  });
});
