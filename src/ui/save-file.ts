const TYPES = { json: 'application/json', csv: 'text/csv' } as const;

export type SavedType = keyof typeof TYPES;

/** Offers the text to the user as a download; the file's name ends as its type does. */
export function saveFile(name: string, type: SavedType, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: TYPES[type] }));
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: url, download: `${name}.${type}` });
  anchor.click();
  // The browser reads it after the click returned; a minute is more than it takes.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
