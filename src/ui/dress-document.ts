import { createWords, type MessageKey, type Words } from './words.ts';

/** The browser's own texts and language. */
export interface BrowserTexts {
  /** The text of a key; `@@bidi_dir` is the direction of writing. */
  readonly getText: (key: string, ...substitutions: string[]) => string;
  /** BCP 47. */
  readonly language: string;
}

/** Gives the document its language, direction and title, and returns the words for the rest. */
export function dressDocument({ getText, language }: BrowserTexts, title: MessageKey): Words {
  const words = createWords((key, ...substitutions) => getText(key, ...substitutions), language);
  document.documentElement.lang = words.language;
  document.documentElement.dir = getText('@@bidi_dir') === 'rtl' ? 'rtl' : 'ltr';
  document.title = words.text(title);
  return words;
}
