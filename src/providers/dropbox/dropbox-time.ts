/** Dropbox takes whole seconds only: `2026-11-22T03:00:00Z`. */
export function dropboxTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A time of Dropbox's in ms since 1970; undefined when it is none. */
export function readTime(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
