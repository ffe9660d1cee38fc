/** The part of a DataTransferItem that is looked at. */
interface BroughtItem<F> {
  readonly kind: string;
  readonly webkitGetAsEntry: () => { readonly isDirectory: boolean } | null;
  readonly getAsFile: () => F | null;
}

/**
 * The files among what is dropped or pasted. A folder comes along as if it were one, and cannot be read as
 * one.
 */
export function filesAmong<F>(items: Iterable<BroughtItem<F>>): readonly F[] {
  return [...items].flatMap((item) => {
    const isFolder = item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory === true;
    return isFolder ? [] : (item.getAsFile() ?? []);
  });
}

/**
 * Whether a clipboard with these types holds text with a picture of it, as office programs put it there:
 * the text is meant.
 */
export function isRichText(types: readonly string[]): boolean {
  return types.includes('text/html') && types.includes('text/plain');
}
