/** A moment as the API spells it: UTC, whole seconds. */
export function apiTime(atMs: number): string {
  return new Date(Math.floor(atMs / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
