/** Dropbox takes whole seconds only: `2026-11-22T03:00:00Z`. */
export function dropboxTime(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
