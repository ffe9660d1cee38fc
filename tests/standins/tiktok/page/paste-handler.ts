import type { DraftHandleValue } from 'draft-js';
import type { PageConfig } from '../page-options.ts';

/** Returns how the composer takes a paste: as draft-js does, or spoiled as the options say. */
export function pasteHandler(
  { swallowPaste, alterPaste, latePasteMs }: PageConfig,
  insert: (text: string) => void,
): (text: string) => DraftHandleValue {
  return (text) => {
    if (swallowPaste) return 'handled';
    if (alterPaste === 'no' && latePasteMs <= 0) return 'not-handled';
    const inserted = ALTERED[alterPaste](text);
    if (latePasteMs <= 0) insert(inserted);
    else setTimeout(insert, latePasteMs, inserted);
    return 'handled';
  };
}

const ALTERED: Readonly<Record<PageConfig['alterPaste'], (text: string) => string>> = {
  no: (text) => text,
  rewritten: (text) => {
    const broken = text.replaceAll('://', ' ').replaceAll('.', ' ');
    return broken === text ? `${text}…` : broken;
  },
  cut: (text) => text.slice(0, -5),
  doubled: (text) => text + text,
};
