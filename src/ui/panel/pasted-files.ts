import { filesAmong, isRichText } from '#core/brought-files.ts';

/** Files that are pasted; none where a field gets the text that they are a picture of. */
export function pastedFiles(
  data: Pick<DataTransfer, 'items' | 'types'> | null,
  isInField: boolean,
): readonly File[] {
  if (data === null || (isInField && isRichText(data.types))) return [];
  return filesAmong(data.items);
}
