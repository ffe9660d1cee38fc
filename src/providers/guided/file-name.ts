const SHOWN_START = 60;
const SHOWN_END = 20;

/**
 * A file name out of an address as one line of plain text: what would hide or turn around letters
 * becomes a visible mark, and of a very long name the beginning and the end are left.
 */
export function shownFileName(name: string): string {
  const line = name.replaceAll(/[\s\u0085]+/gu, ' ').trim();
  const characters = Array.from(line.replaceAll(/\p{C}/gu, '\uFFFD'));
  if (characters.length <= SHOWN_START + SHOWN_END) return characters.join('');
  return [...characters.slice(0, SHOWN_START), '…', ...characters.slice(-SHOWN_END)].join('');
}

/**
 * A file name for the fragment of an address, in letters that no chat takes for markup or for the end
 * of the link: all but the plainest are encoded.
 */
export function encodeFileName(name: string): string {
  const encoded = encodeURIComponent(name).replaceAll(/[!'()*~]/g, percent);
  return encoded.replaceAll(/\.(?=\.*$)/g, percent);
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
