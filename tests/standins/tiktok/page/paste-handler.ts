import type { DraftHandleValue } from 'draft-js';
import type { PageConfig } from '../page-options.ts';

/** Returns how the composer takes a paste: as draft-js does, or spoiled as the options say. */
export function pasteHandler(
  { swallowPaste, alterPaste, latePasteMs }: PageConfig,
  insert: (text: string) => void,
): (text: string) => DraftHandleValue {
  return (text) => {
    if (swallowPaste) return 'handled';
    if (!alterPaste && latePasteMs <= 0) return 'not-handled';
    const inserted = alterPaste ? altered(text) : text;
    if (latePasteMs <= 0) insert(inserted);
    else setTimeout(insert, latePasteMs, inserted);
    return 'handled';
  };
}

/** Breaks addresses as a filter would; text without one gets a mark. */
function altered(text: string): string {
  const broken = text.replaceAll('://', ' ').replaceAll('.', ' ');
  return broken === text ? `${text}…` : broken;
}
