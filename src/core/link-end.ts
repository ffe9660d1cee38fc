const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The choices of "Link ends", in the order shown. `never` means until the user revokes it. */
export const LINK_ENDS = {
  '1-hour': HOUR_MS,
  '1-day': DAY_MS,
  '7-days': 7 * DAY_MS,
  '30-days': 30 * DAY_MS,
  never: undefined,
} as const;

export type LinkEnd = keyof typeof LINK_ENDS;

/** Links that never end are the field's most named danger, so one month is the default. */
export const DEFAULT_LINK_END: LinkEnd = '30-days';

/** Narrows a value from outside to a {@link LinkEnd}. */
export function isLinkEnd(value: unknown): value is LinkEnd {
  return typeof value === 'string' && Object.hasOwn(LINK_ENDS, value);
}

/** When a link chosen at `nowMs` ends; undefined for one that the user ends. */
export function linkEndsAtMs(end: LinkEnd, nowMs: number): number | undefined {
  const durationMs = LINK_ENDS[end];
  return durationMs === undefined ? undefined : nowMs + durationMs;
}
