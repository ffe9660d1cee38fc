const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs more than using it, and a long list uses one thousands of times. */
function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
  formats.set(key, format);
  return format;
}

/** A day as people say it now: "22 Dec", with the year only when it is another one. */
export function dayText(atMs: number, nowMs: number, language: string): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat(language, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(atMs);
}

/** A moment to come: the hour within two days, else the day. */
export function momentText(atMs: number, nowMs: number, language: string): string {
  if (Math.abs(atMs - nowMs) > 2 * DAY_MS) return dayText(atMs, nowMs, language);
  const options = { weekday: 'short', hour: 'numeric', minute: '2-digit' } as const;
  return dateFormat(language, options).format(atMs);
}

/** The minute at which something goes on, with its day unless that is today. Never one that has passed. */
export function clockText(atMs: number, nowMs: number, language: string): string {
  const minuteMs = Math.ceil(Math.max(atMs, nowMs) / MINUTE_MS) * MINUTE_MS;
  const isToday = new Date(minuteMs).toDateString() === new Date(nowMs).toDateString();
  return dateFormat(language, {
    hour: 'numeric',
    minute: '2-digit',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
  }).format(minuteMs);
}

/** How long ago: "2 hours ago", "yesterday"; after a week the day itself. */
export function agoText(atMs: number, nowMs: number, language: string): string {
  const passedMs = Math.max(0, nowMs - atMs);
  if (passedMs > 7 * DAY_MS) return dayText(atMs, nowMs, language);
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (passedMs >= DAY_MS) return relative.format(-Math.floor(passedMs / DAY_MS), 'day');
  if (passedMs >= HOUR_MS) return relative.format(-Math.floor(passedMs / HOUR_MS), 'hour');
  if (passedMs >= MINUTE_MS) return relative.format(-Math.floor(passedMs / MINUTE_MS), 'minute');
  return relative.format(0, 'second');
}

/** How long until something can be tried again: "in 30 seconds", "in 5 minutes". */
export function waitText(waitMs: number, language: string): string {
  const relative = new Intl.RelativeTimeFormat(language);
  if (waitMs < 2 * MINUTE_MS)
    return relative.format(Math.max(1, Math.ceil(waitMs / 1000)), 'second');
  if (waitMs < 2 * HOUR_MS) return relative.format(Math.ceil(waitMs / MINUTE_MS), 'minute');
  return relative.format(Math.ceil(waitMs / HOUR_MS), 'hour');
}
