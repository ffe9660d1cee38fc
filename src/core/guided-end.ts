import type { Link } from './link.ts';

/** The service may end a link sooner than the user wants; on any other date the user has to. */
export function guidedEnd(
  wantedMs: number | undefined,
  endsAboutMs: number | undefined,
): Pick<Link, 'endsAtMs' | 'endedBy'> {
  return endsAboutMs !== undefined && endsAboutMs <= (wantedMs ?? Infinity)
    ? { endsAtMs: endsAboutMs, endedBy: 'provider' }
    : { endsAtMs: wantedMs, endedBy: 'user' };
}
