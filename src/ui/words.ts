import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { pluralText } from '#core/plural-text.ts';
import type messages from '../../extension/static/_locales/en/messages.json';

/** Every text of the user interface has its key here, so that a missing one does not compile. */
export type MessageKey = keyof typeof messages;

/** The text of `key` in the user's language, with `$1`, `$2` … replaced. */
export type Text = (key: MessageKey, ...substitutions: string[]) => string;

/** The user's language: its texts, and its tag for dates, numbers and plurals. */
export interface Words {
  readonly text: Text;
  /** BCP 47. */
  readonly language: string;
}

type PluralBase<K extends string> = K extends `${infer B}_other` ? B : never;
/** A text that exists once for one thing and once for several. */
export type PluralKey = PluralBase<MessageKey>;

/** A number as the language writes it. */
export function numberText(language: string, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}

/** The plural form of `base` that fits `count`; `$1` is the count, and what follows it `$2`. */
export function countText(words: Words, base: PluralKey, count: number, ...more: string[]): string {
  return pluralText(words, base, count, ...more);
}

/** The browser's language where the texts are written in it, else the language of the texts. */
export function createWords(text: Text, browserLanguage: string): Words {
  const written = text('languageTag');
  const fits = browserLanguage.toLowerCase().split('-')[0] === written.toLowerCase().split('-')[0];
  return { text, language: fits ? browserLanguage : written };
}

const WordsContext = createContext<Words>({ text: (key) => key, language: 'en' });

/** Gives the words to every component below. */
export const WordsProvider = WordsContext.Provider;

/** The words of the page that the component is on. */
export function useWords(): Words {
  return useContext(WordsContext);
}
