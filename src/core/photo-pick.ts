import type { Failure } from './errors.ts';

/**
 * A picture that was picked outside the panel and waits for it, as it came: nothing in it is trusted,
 * and the panel prepares it like any other. The key is `id`.
 */
export interface PhotoPick {
  readonly id: string;
  /** The panel that it is for; undefined: the next one that the user opens, or the one before their eyes. */
  readonly ticket: string | undefined;
  /** What the user sees as its name. It never leaves the device. */
  readonly name: string;
  /** The picture, or why there is none. */
  readonly content: Blob | Failure;
  readonly pickedAtMs: number;
}

/** A picture that nobody came for is forgotten after an hour. */
export const PICK_LIFE_MS = 3_600_000;

/** More pictures than this do not wait: the oldest give way. */
export const MAX_PICKS = 20;
