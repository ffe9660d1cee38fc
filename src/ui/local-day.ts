/** The day of a moment, where the user is, as ISO 8601 writes it: "2026-11-22". */
export function isoDay(ms: number): string {
  const date = new Date(ms);
  const padded = (value: number, digits: number) => String(value).padStart(digits, '0');
  return [
    padded(date.getFullYear(), 4),
    padded(date.getMonth() + 1, 2),
    padded(date.getDate(), 2),
  ].join('-');
}

/** The first moment of that day where the user is, in ms; undefined where it is no day. */
export function dayStartMs(day: string): number | undefined {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  // Where clocks skip midnight this is the moment after, where they repeat it the first.
  const ms = new Date(Number(year), Number(month) - 1, Number(date)).getTime();
  return isoDay(ms) === day ? ms : undefined;
}
