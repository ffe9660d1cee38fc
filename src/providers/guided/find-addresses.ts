/** A closing mark or the end of a sentence: never the last character of a link that was shared. */
const TRAILING = /[.,;:!?'"*`>)\]}«»‘’“”…。，、；：！？）」』】〉》]$/u;
const LEADING = /^[("'*`<[{«»‘’“”（「『【〈《]+/u;

/** What a browser would act upon although it is no web address. */
const ACTIVE_SCHEME = /^(?:javascript|data|vbscript|blob|filesystem|view-source):./i;

const ANY_SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?[\\/]{2}./i;

/** `example.com/…`, as people write it by hand. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+\//u;

/** Before an `https:`, this belongs to an address around it, or to nothing that a person wrote. */
const NOT_WORDS = /[/\\?#@=&%]|\w\.\w|\p{C}/u;

/**
 * Everything in a text that is, or passes for, an address, in the order in which it stands there. What
 * an address holds within itself is no address of its own.
 */
export function findAddresses(text: string): readonly string[] {
  return text
    .split(/\s+/u)
    .map(addressIn)
    .filter((address) => address !== undefined);
}

function addressIn(word: string): string | undefined {
  const bare = word.replace(LEADING, '');
  if (ACTIVE_SCHEME.test(bare)) return bare;
  const start = bare.search(/https?:/i);
  if (start >= 0) {
    const isInWords = !NOT_WORDS.test(bare.slice(0, start));
    return withoutTrailingMarks(isInWords ? bare.slice(start) : bare);
  }
  if (ANY_SCHEME.test(bare) || WITHOUT_SCHEME.test(bare)) return withoutTrailingMarks(bare);
  return undefined;
}

function withoutTrailingMarks(address: string): string {
  let rest = address;
  while (TRAILING.test(rest) && !closesOwnBracket(rest)) rest = rest.slice(0, -1);
  return rest;
}

/** `photo_(1)` ends with its own bracket, `(see …/photo)` with that of the sentence. */
function closesOwnBracket(address: string): boolean {
  return address.endsWith(')') && address.split('(').length >= address.split(')').length;
}
