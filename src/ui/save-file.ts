/** Offers the text to the user as a download. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  Object.assign(anchor, { href: url, download: name });
  anchor.click();
  // The browser reads it after the click returned; a minute is more than it takes.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 60_000);
}
