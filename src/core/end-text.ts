const DAY_MS = 24 * 3_600_000;

/** A date for the chat, whoever reads it and whenever: "22 December 2026"; with the hour where it is near. */
export function endText(endsAtMs: number, nowMs: number, language: string): string {
  const isNear = endsAtMs - nowMs <= 2 * DAY_MS;
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    ...(isNear && { timeStyle: 'short' as const }),
  }).format(endsAtMs);
}
