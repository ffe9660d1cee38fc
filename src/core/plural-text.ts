/** Where texts come from: '' where there is none of that key. */
interface Texts<Key extends string> {
  readonly text: (key: Key, ...substitutions: string[]) => string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * The text that fits `count`, of those that exist once for each form of the language: `base_one`,
 * `base_other` … `$1` is the count, and what follows it `$2`.
 */
export function pluralText<Key extends string>(
  { text, language }: Texts<Key>,
  base: string,
  count: number,
  ...more: string[]
): string {
  const number = new Intl.NumberFormat(language).format(count);
  const form = new Intl.PluralRules(language).select(count);
  // A language may have forms that English lacks.
  return (
    text(`${base}_${form}` as Key, number, ...more) || text(`${base}_other` as Key, number, ...more)
  );
}
