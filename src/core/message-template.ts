/** What goes into the chat unless the user writes another template. */
export const DEFAULT_TEMPLATE = '{message} {link}';

/** TikTok refuses longer messages. Source: infobip.com/docs/tiktok/message-types. */
export const MAX_MESSAGE_CHARACTERS = 6000;

/** What the user may add to a link: with a template and twenty links it still fits. */
export const MAX_CAPTION_CHARACTERS = 1000;

/** A template without its link would send nothing worth sending. */
export function isTemplate(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length <= MAX_CAPTION_CHARACTERS && value.includes('{link}')
  );
}

/**
 * The text for the chat: one line, whatever the user typed, because Enter sends on TikTok and a line
 * break could not be taken back. Several links are separated by a space.
 */
export function fillTemplate(
  template: string,
  values: { readonly message: string; readonly urls: readonly string[]; readonly end: string },
): string {
  // One pass: a message that says "{link}" is a message, not a placeholder.
  const texts = { message: values.message, link: values.urls.join(' '), end: values.end };
  const filled = template.replaceAll(
    /\{(message|link|end)\}/g,
    (_match, name: keyof typeof texts) => texts[name],
  );
  // `\s` knows every line break of Unicode but one: U+0085.
  return filled.replaceAll(/[\s\u0085]+/g, ' ').trim();
}
