import type { Space } from '#core/provider.ts';

/** {@link Space} as JSON: no limit is null. */
export interface SpaceReply {
  readonly usedBytes: Space['usedBytes'];
  readonly totalBytes: number | null;
}

/** A space as it is sent. */
export function toSpaceReply({ usedBytes, totalBytes }: Space): SpaceReply {
  return { usedBytes, totalBytes: totalBytes ?? null };
}

/** The space that was sent. */
export function fromSpaceReply({ usedBytes, totalBytes }: SpaceReply): Space {
  return { usedBytes, totalBytes: totalBytes ?? undefined };
}
