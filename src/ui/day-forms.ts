import { dayText } from './dates.ts';
import { isoDay } from './local-day.ts';

/**
 * Every way in which somebody may write a day, in one text: "22 Nov", "Sunday, 22 November 2026",
 * "22/11/2026", "2026-11-22", and "yesterday" where the language has a word for it.
 */
export function dayForms(language: string, nowMs: number): (ms: number) => string {
  const long = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const digits = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'numeric',
    year: 'numeric',
  });
  const near = nearDays(language, nowMs);
  const known = new Map<string, string>();
  return (ms) => {
    const day = isoDay(ms);
    const made =
      known.get(day) ??
      [day, dayText(ms, nowMs, language), long.format(ms), digits.format(ms), near.get(day)].join(
        '\n',
      );
    known.set(day, made);
    return made;
  };
}

/** "Today", "yesterday" and what the language calls the day before. */
function nearDays(language: string, nowMs: number): ReadonlyMap<string, string> {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return new Map(
    [0, -1, -2].map((days) => {
      const date = new Date(nowMs);
      date.setDate(date.getDate() + days);
      return [isoDay(date.getTime()), relative.format(days, 'day')];
    }),
  );
}
