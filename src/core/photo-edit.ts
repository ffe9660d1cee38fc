/** A rectangle in parts of a whole: 0 is its left or top edge, 1 its right or bottom one. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A part of the picture that nobody is to see. */
export interface Cover extends Region {
  /** `blur` is filled with the colours around it, `box` with black. What was there is gone in both. */
  readonly look: 'blur' | 'box';
}

/**
 * What the user changed in a photo. `crop` and `covers` are parts of the upright picture as it was
 * picked; it is turned last, by quarters, clockwise.
 */
export interface PhotoEdit {
  readonly crop: Region | undefined;
  readonly covers: readonly Cover[];
  readonly quarterTurns: 0 | 1 | 2 | 3;
}

export const UNEDITED: PhotoEdit = { crop: undefined, covers: [], quarterTurns: 0 };

/** Whether anything was changed. */
export function isEdited({ crop, covers, quarterTurns }: PhotoEdit): boolean {
  return crop !== undefined || covers.length > 0 || quarterTurns !== 0;
}
