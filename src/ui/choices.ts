import { LINK_ENDS, type LinkEnd } from '#core/link-end.ts';
import { PHOTO_SIZES, type PhotoSize } from '#core/photo.ts';
import type { MessageKey, Text } from './words.ts';

/** One line of a select. */
export interface Choice<V extends string> {
  readonly value: V;
  readonly label: string;
}

const LINK_END_TEXT = {
  '1-hour': 'linkEndHour',
  '1-day': 'linkEndDay',
  '7-days': 'linkEndWeek',
  '30-days': 'linkEndMonth',
  never: 'linkEndNever',
} as const satisfies Record<LinkEnd, MessageKey>;

const PHOTO_SIZE_TEXT = {
  small: 'photoSizeSmall',
  standard: 'photoSizeStandard',
  large: 'photoSizeLarge',
  original: 'photoSizeOriginal',
} as const satisfies Record<PhotoSize, MessageKey>;

/** The choices of "Link ends". */
export function linkEndChoices(text: Text): readonly Choice<LinkEnd>[] {
  const ends = Object.keys(LINK_ENDS) as LinkEnd[];
  return ends.map((value) => ({ value, label: text(LINK_END_TEXT[value]) }));
}

/** The choices of "Photo size". */
export function photoSizeChoices(text: Text): readonly Choice<PhotoSize>[] {
  const sizes = Object.keys(PHOTO_SIZES) as PhotoSize[];
  return sizes.map((value) => ({ value, label: text(PHOTO_SIZE_TEXT[value]) }));
}
