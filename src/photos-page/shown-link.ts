/**
 * The two forms in which Google Photos shows a link that it has just made. The whole text must be the
 * link: one within a sentence is what somebody wrote, not what "Create link" gave.
 */
const FORMS = [
  /^https:\/\/photos\.app\.goo\.gl\/[\w-]{6,64}$/,
  /^https:\/\/photos\.google\.com\/share\/AF1Qip[\w-]{6,120}\?key=[\w-]{8,128}$/,
] as const;

/** Longer texts are not even looked at. */
const LONGEST = 400;

/** The link that is all of this text, spaces around it aside. */
export function shownLink(text: string | null): string | undefined {
  if (text === null || text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  return FORMS.some((form) => form.test(trimmed)) ? trimmed : undefined;
}

/** The first link among these texts. */
export function firstShownLink(texts: Iterable<string | null>): string | undefined {
  for (const text of texts) {
    const link = shownLink(text);
    if (link !== undefined) return link;
  }
  return undefined;
}
