/** Hidden and turning characters, but for the joiners that many scripts and pictures are written with. */
const ODD = /(?![\u200C\u200D])\p{C}/gu;

const SHOWN_START = 60;
const SHOWN_END = 20;

/**
 * A name that somebody else has given, as one line of plain text: what would hide or turn around letters
 * becomes a visible mark, and of a very long name the beginning and the end are left.
 */
export function plainLabel(name: string): string {
  const line = name.replaceAll(/[\s\u0085]+/gu, ' ').trim();
  const characters = Array.from(line.replaceAll(ODD, '\uFFFD'));
  if (characters.length <= SHOWN_START + SHOWN_END) return characters.join('');
  return [...characters.slice(0, SHOWN_START), '…', ...characters.slice(-SHOWN_END)].join('');
}
