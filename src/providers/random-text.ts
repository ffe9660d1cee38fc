/** Lower case only: some services take `A` and `a` for the same name. 32 characters: no bias in a byte. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Random characters that may stand in a name or an address; each holds five bits. */
export function randomText(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
}
