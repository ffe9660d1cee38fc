import messages from '../../../extension/static/_locales/en/messages.json' with { type: 'json' };
import { createWords, type MessageKey, type Words } from '#ui/words.ts';

/** The English words as the browser would give them, with dates in British order. */
export const english: Words = createWords(
  (key: MessageKey, ...substitutions: string[]) =>
    (messages as Partial<Record<string, { message: string }>>)[key]?.message.replaceAll(
      /\$(\d)/g,
      (_match, place: string) => substitutions[Number(place) - 1] ?? '',
    ) ?? '',
  'en-GB',
);

/** Every key with its English text. */
export const englishTexts = Object.entries(messages).map(([key, { message }]) => ({
  key,
  message,
}));
