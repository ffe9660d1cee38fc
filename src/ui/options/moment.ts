const FIRST_MS = Date.UTC(2000, 0);
const LAST_MS = Date.UTC(2101, 0);

/** Whether it is a moment that a link may name: beyond what `Date` holds, no list of links can be drawn. */
export function isMoment(value: unknown): value is number {
  return typeof value === 'number' && value >= FIRST_MS && value < LAST_MS;
}
